import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TOKEN_HEADER } from '../../shared/bridge.ts'

/** Who may talk to the browser host: its own page, opened with the token of this run. */
export interface Gate {
  readonly token: string
  /** Why the request is refused, or nothing. */
  refusal(request: IncomingMessage, secret: boolean): string | undefined
}

export function createGate(port: () => number): Gate {
  const token = randomBytes(32).toString('hex')
  return {
    token,
    refusal(request, secret) {
      const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`]
      const { host, origin } = request.headers
      if (host === undefined || !hosts.includes(host)) return '地址不对'
      if (origin !== undefined && origin !== `http://${host}`) return '不接受别的网站的请求'
      if (secret && !sameText(request.headers[TOKEN_HEADER], token)) return '口令不对：请用启动时给出的完整地址打开'
      return undefined
    },
  }
}

/** Takes the same time whatever differs. */
function sameText(given: string | string[] | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(wanted))
}
