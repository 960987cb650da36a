import { protocol } from 'electron'
import type { Session } from 'electron'
import type { Answer } from './page-files.ts'

export const SCHEME = 'app'
export const PAGE_URL = `${SCHEME}://zhanggui/`

/**
 * Must run before Electron is ready: makes `app://` an origin of its own, as safe as https, whose code is compiled once
 * and kept by Electron (from 28 on).
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * Serves the page's files to its session, and nothing else. Electron's newer `handle` makes a request, a response and
 * streams of the web for each of them, and at the first one reads the whole of Node's HTTP client: a tenth of a start.
 */
export function servePage(session: Session, page: (urlPath: string) => Promise<Answer>): void {
  session.protocol.registerBufferProtocol(SCHEME, ({ method, url }, answer) => {
    if (method !== 'GET' || !isOurPage(url)) return answer({ statusCode: 403, data: Buffer.alloc(0) })
    page(new URL(url).pathname).then(
      ({ status, headers, body }) => answer({ statusCode: status, headers: ofWindow(headers), data: asBuffer(body) }),
      () => answer({ error: NET_FAILED }),
    )
  })
}

const NET_FAILED = -2

/**
 * The opener policy parts the tabs of a browser. Our one window was opened by no page and may open none
 * (`security.ts`), and for the policy's sake Chromium would begin the page in one process and go over to a second.
 */
function ofWindow(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'cross-origin-opener-policy'))
}

function asBuffer(bytes: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function isOurPage(url: string): boolean {
  return url.startsWith(PAGE_URL)
}
