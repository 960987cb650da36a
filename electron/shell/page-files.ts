import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const NONCE_PLACE = '__CSP_NONCE__'
const ANSWERS_PLACE = '__FIRST_ANSWERS__'

/**
 * Only files that were in the folder when the host started are served, by their exact names: no path is ever built.
 *
 * @param firstAnswers what the host kept for the page to begin with, as JSON, for the document that is served now
 */
export function createPageFiles(
  folder: string,
  firstAnswers: () => string | null = () => null,
): (urlPath: string) => Promise<Answer> {
  if (!existsSync(path.join(folder, 'index.html'))) throw new Error(`页面还没有构建：${folder}（请运行 npm run build）`)
  const files = new Map(namesIn(folder).map((name) => [`/${name}`, path.join(folder, ...name.split('/'))]))
  return async (urlPath) => {
    const name = urlPath === '/' ? '/index.html' : urlPath
    const file = files.get(name)
    const nonce = randomBytes(16).toString('base64')
    if (file === undefined) return answer(404, 'text/plain; charset=utf-8', nonce, utf8('没有这一页'))
    const bytes = new Uint8Array(await readFile(file))
    const type = TYPES[path.extname(name)] ?? 'application/octet-stream'
    if (name !== '/index.html') return answer(200, type, nonce, bytes)
    const document = new TextDecoder().decode(bytes).replaceAll(NONCE_PLACE, nonce)
    // Data beside the code: as nothing that runs, and so that no text in it ends its element.
    const data = (firstAnswers() ?? 'null').replaceAll('<', String.raw`\u003c`)
    return answer(200, type, nonce, utf8(document.replace(ANSWERS_PLACE, () => data)))
  }
}

function answer(status: number, type: string, nonce: string, body: Uint8Array<ArrayBuffer>): Answer {
  return { status, headers: { ...SAFE_HEADERS, 'content-type': type, 'content-security-policy': policy(nonce) }, body }
}

/** Every answer of a host carries these; nothing of a seller's data stays in a browser's cache. */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
} as const

/** Nothing from elsewhere. Styles need the nonce because antd writes `<style>` elements while it runs. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? namesIn(path.join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name],
  )
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
