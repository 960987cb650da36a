import { competitorBoard } from '../competitors/board.ts'
import { readShots } from '../competitors/read-shots.ts'
import type { CoreContext } from '../core.ts'
import { listEntries } from '../registers/store.ts'
import type { ContractImplementer } from './base.ts'

export function competitorProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.competitors.router({
    board: os.competitors.board.handler(({ input }) => competitorBoard(books(), listEntries(reader), input.asOf)),
    readShots: os.competitors.readShots.handler(({ input }) => readShots(input.competitorId, input.text)),
  })
}
