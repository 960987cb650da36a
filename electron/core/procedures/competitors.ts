import { competitorBoard } from '../competitors/board.ts'
import { readFileText } from '../competitors/read-file.ts'
import { readShots } from '../competitors/read-shots.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { CoreContext } from '../core.ts'
import { listEntries } from '../registers/store.ts'
import type { ContractImplementer } from './base.ts'

export function competitorProcedures(os: ContractImplementer, { reader, books, inbox }: CoreContext) {
  return os.competitors.router({
    board: os.competitors.board.handler(({ input }) => competitorBoard(books(), listEntries(reader), input.asOf)),
    readFile: os.competitors.readFile.handler(async ({ input }) => {
      const [file] = inbox.take([input.file])
      if (file === undefined) throw new SellerError('NOT_FOUND', '这个文件要重新选一次。')
      return { text: await readFileText(file) }
    }),
    readShots: os.competitors.readShots.handler(({ input }) => readShots(input.competitorId, input.text)),
  })
}
