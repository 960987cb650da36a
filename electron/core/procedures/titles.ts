import type { ScanScope, TitleScan } from '../../../shared/contract/title-scan.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { removeChange, saveChange } from '../listing/log/changes.ts'
import { titleLog } from '../listing/log/log.ts'
import { decide, listDecisions, undecide } from '../listing/scan/decisions.ts'
import { scanListings } from '../listing/scan/scan-all.ts'
import { scanWorkbook } from '../listing/scan/workbook.ts'
import { findTitles } from '../listing/title/listings.ts'
import { removeWord, saveLimit, saveWord, titleLimits, titleWords } from '../listing/title/store.ts'
import { answerTitle, composeAnswer, titleFacts } from '../listing/title/world.ts'
import type { ContractImplementer } from './base.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The procedures about titles in the `listing` area. */
export function titleProcedures(os: ContractImplementer, { reader, writer, books, options, outbox }: CoreContext) {
  const now = (): string => options.clock().toISOString()
  const scan = (scope: ScanScope): TitleScan => {
    requireShops(books(), scope.shops)
    return scanListings(books(), titleFacts(reader, books).listings, listDecisions(reader), scope)
  }
  return {
    title: os.listing.title.handler(({ input }) => answerTitle(reader, books, input, options.clock())),
    ownTitles: os.listing.ownTitles.handler(({ input }) =>
      findTitles(titleFacts(reader, books).listings, books().shops, input),
    ),
    compose: os.listing.compose.handler(({ input }) => composeAnswer(reader, books, input, options.clock())),
    titleLog: os.listing.titleLog.handler(({ input }) => {
      requireShops(books(), input.shops)
      return titleLog(reader, books(), input)
    }),
    saveChange: os.listing.saveChange.handler(({ input }) => saveChange(writer, input, now())),
    removeChange: os.listing.removeChange.handler(({ input }) => ({ removed: removeChange(writer, input.id) })),
    scan: os.listing.scan.handler(({ input }) => scan(input)),
    exportScan: os.listing.exportScan.handler(async ({ input }) =>
      outbox.put('广告法自查.xlsx', XLSX, await scanWorkbook(scan(input))),
    ),
    decide: os.listing.decide.handler(({ input }) =>
      decide(writer, input, titleFacts(reader, books).listings, options.clock()),
    ),
    undecide: os.listing.undecide.handler(({ input }) => undecide(writer, input.items)),
    limits: os.listing.limits.handler(() => titleLimits(reader)),
    saveLimit: os.listing.saveLimit.handler(({ input }) => saveLimit(writer, input)),
    words: os.listing.words.handler(() => titleWords(reader)),
    saveWord: os.listing.saveWord.handler(({ input }) => saveWord(writer, input, now())),
    removeWord: os.listing.removeWord.handler(({ input }) => ({ removed: removeWord(writer, input.word) })),
  }
}
