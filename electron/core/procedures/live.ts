import { creators } from '../analyses/creators/present.ts'
import { liveParts } from '../analyses/live/parts.ts'
import { liveSessions, liveSummary } from '../analyses/live/present.ts'
import { requireShops } from '../books/select.ts'
import { shopIds } from '../analyses/traffic-days/present.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function liveProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.live.router({
    sessions: os.live.sessions.handler(({ input }) => {
      requireShops(books(), input.shops)
      return liveSessions(reader, books(), input)
    }),
    summary: os.live.summary.handler(({ input }) => {
      requireShops(books(), input.shops)
      return liveSummary(reader, books(), input)
    }),
    parts: os.live.parts.handler(({ input: { of, ...scope } }) => {
      requireShops(books(), scope.shops)
      return liveParts(reader, shopIds(books(), scope), scope, of)
    }),
    creators: os.live.creators.handler(({ input }) => {
      requireShops(books(), input.shops)
      return creators(reader, books(), input)
    }),
  })
}
