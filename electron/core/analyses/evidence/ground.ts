import type { EvidenceQuestion } from '../../../../shared/contract/evidence.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { explainedTerm } from '../../../../shared/contract/explained.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { dimensionTests } from '../ledger/dimensions.ts'
import type { Dimensions, LineTest } from '../ledger/dimensions.ts'
import { isCovered, pick } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import { groupRefunds } from '../profit/refunds-of.ts'
import { ORDER_DIMENSIONS, SKU_METRICS } from './question.ts'

/** What an explanation stands on: the lines and refunds of the scope, or of the part of it that is asked for. */
export interface Ground {
  db: Connection
  books: Books
  metric: ExplainedId
  scope: Scope
  selection: Selection
  dimensions: Dimensions
  /** Whether a line is of the dimensions. */
  isMeant: LineTest
  picked: Picked
  /** Whether any order file covers any of the days. */
  covered: boolean
}

/** @throws SellerError INVALID_INPUT for a number that cannot be told of a part of the shop */
export function groundOf(db: Connection, books: Books, question: EvidenceQuestion): Ground {
  const { metric, product, sku, channel, province, day, ...range } = question
  const scope: Scope = day === undefined ? range : { ...range, from: day, to: day }
  const dimensions: Dimensions = {
    ...(product === undefined ? {} : { productId: product }),
    ...(sku === undefined ? {} : { skuKey: sku }),
    ...(channel === undefined ? {} : { channel }),
    ...(province === undefined ? {} : { province }),
  }
  refuseUnknowable(metric, dimensions)
  return makeGround({ db, books, metric, scope, dimensions }, dimensionTests(books, dimensions))
}

/** The lines of a scope that pass a test, whatever they have in common. */
export function groundWhere(
  db: Connection,
  books: Books,
  metric: ExplainedId,
  scope: Scope,
  isMeant: LineTest,
): Ground {
  return makeGround({ db, books, metric, scope, dimensions: {} }, [isMeant])
}

type Asked = Pick<Ground, 'db' | 'books' | 'metric' | 'scope' | 'dimensions'>

function makeGround(asked: Asked, tests: readonly LineTest[]): Ground {
  const { books, scope } = asked
  const [only] = tests
  const isMeant = only !== undefined && tests.length === 1 ? only : (line: number) => tests.every((test) => test(line))
  const selection = select(books, scope)
  const picked = pick(books, selection)
  return {
    ...asked,
    selection,
    isMeant,
    covered: isCovered(books, selection),
    // Without a test the picked lines stand as they are: of a large shop a copy of them is millions of numbers.
    picked:
      tests.length === 0
        ? picked
        : {
            lines: picked.lines.filter(isMeant),
            refunds: picked.refunds.filter((refund) => isMeant(books.refunds.line[refund] ?? 0)),
          },
  }
}

export function isWhole({ dimensions }: Ground): boolean {
  return Object.keys(dimensions).length === 0
}

function refuseUnknowable(metric: ExplainedId, dimensions: Dimensions): void {
  const asked = Object.keys(dimensions)
  const known = asked.length === 1 && asked[0] === 'skuKey' ? SKU_METRICS : ORDER_DIMENSIONS
  if (asked.length > 0 && !known.has(metric))
    throw new SellerError(
      'INVALID_INPUT',
      `「${explainedTerm(metric).zh}」不能按商品、渠道或省份分，去掉这个条件再看。`,
    )
}

/** 1 for each of these lines. */
export function linesMask(books: Books, lines: Int32Array): Uint8Array {
  const mask = new Uint8Array(books.lines.length)
  for (let place = 0; place < lines.length; place++) mask[lines[place] ?? 0] = 1
  return mask
}

/** The refunds that count in the scope's book: of its payments, or of its days. */
export function countedRefunds({ books, selection, picked }: Ground): Int32Array {
  if (selection.occurred) return picked.refunds
  const { starts, list } = groupRefunds(books)
  const counted: number[] = []
  for (let place = 0; place < picked.lines.length; place++) {
    const line = picked.lines[place] ?? 0
    for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) counted.push(list[at] ?? 0)
  }
  return Int32Array.from(counted).sort()
}

/** Lines of orders created on the scope's days, paid or not. */
export function createdLines({ books, selection, isMeant }: Ground): Int32Array {
  const { lines, orders } = books
  const found = new Int32Array(lines.length)
  let count = 0
  for (let line = 0; line < lines.length; line++) {
    const order = lines.order[line] ?? 0
    const day = orders.createdDay[order] ?? NO_DAY
    const within = day >= selection.from && day <= selection.to && selection.shops[orders.shop[order] ?? 0] === 1
    if (within && lines.createdDay[line] !== NO_DAY && isMeant(line)) found[count++] = line
  }
  return found.subarray(0, count)
}
