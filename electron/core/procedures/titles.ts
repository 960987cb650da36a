import type { CoreContext } from '../core.ts'
import { removeWord, saveLimit, saveWord, titleLimits, titleWords } from '../listing/title/store.ts'
import { answerTitle } from '../listing/title/world.ts'
import type { ContractImplementer } from './base.ts'

/** The procedures about titles in the `listing` area. */
export function titleProcedures(os: ContractImplementer, { reader, writer, books, options }: CoreContext) {
  const now = (): string => options.clock().toISOString()
  return {
    title: os.listing.title.handler(({ input }) => answerTitle(reader, books, input, options.clock())),
    limits: os.listing.limits.handler(() => titleLimits(reader)),
    saveLimit: os.listing.saveLimit.handler(({ input }) => saveLimit(writer, input)),
    words: os.listing.words.handler(() => titleWords(reader)),
    saveWord: os.listing.saveWord.handler(({ input }) => saveWord(writer, input, now())),
    removeWord: os.listing.removeWord.handler(({ input }) => ({ removed: removeWord(writer, input.word) })),
  }
}
