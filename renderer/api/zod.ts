import { z } from 'zod/v4'

/**
 * zod as the page has it: `vite.config.ts` puts this file in its place. zod would compile its checks with
 * `new Function`, which the page's policy forbids, and decides so when a schema is made: it is told before the first.
 */
z.config({ jitless: true })

export * from 'zod/v4'
export { z }
