import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The sheets as one module for Node: the core asks it for HTML and needs neither React nor a browser. Beside it lie the slices of its font. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  ssr: { noExternal: true },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ssr: 'render.tsx',
    outDir: fileURLToPath(new URL('../../dist/print', import.meta.url)),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: 'render.mjs', chunkFileNames: 'fonts/[name].mjs' } },
  },
})
