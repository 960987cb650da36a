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

/** Serves the page's files to its session, and nothing else. */
export function servePage(session: Session, page: (urlPath: string) => Promise<Answer>): void {
  session.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' || !isOurPage(request.url)) return new Response(null, { status: 403 })
    const { status, headers, body } = await page(new URL(request.url).pathname)
    return new Response(body, { status, headers })
  })
}

export function isOurPage(url: string): boolean {
  return url.startsWith(PAGE_URL)
}
