import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'

export type LineTest = (line: number) => boolean

/** Which part of the books is meant. */
export type Dimensions = Pick<LedgerFilter, 'productId' | 'skuKey' | 'channel' | 'province'>

/** One test for each dimension that was given. */
export function dimensionTests(books: Books, { productId, skuKey, channel, province }: Dimensions): LineTest[] {
  const { lines } = books
  const tests: LineTest[] = []
  if (productId !== undefined) {
    const named = books.products.flatMap(({ key }, index) => (key === productId ? [index] : []))
    const products = new Set(productId === '' ? [NONE] : named)
    tests.push((line) => products.has(lines.product[line] ?? NONE))
  }
  if (skuKey !== undefined) {
    const wanted = skuKey === '' ? NONE : numberOr(books.skus.findIndex(({ key }) => key === skuKey))
    tests.push((line) => lines.sku[line] === wanted)
  }
  if (channel !== undefined) {
    const wanted = numberOf(books.channels, channel)
    tests.push((line) => lines.channel[line] === wanted)
  }
  if (province !== undefined) {
    const wanted = numberOf(books.provinces, province)
    tests.push((line) => lines.province[line] === wanted)
  }
  return tests
}

/** An empty text asks for the lines that do not name the dimension; an unknown one for none. */
function numberOf(texts: readonly string[], text: string): number {
  if (text === '') return NONE
  return numberOr(texts.indexOf(text))
}

function numberOr(index: number): number {
  return index < 0 ? Number.NaN : index
}
