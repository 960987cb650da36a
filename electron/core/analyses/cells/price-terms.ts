import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { PricePart } from '../../../../shared/contract/price-parts.ts'
import type { UnitTerms } from '../../../../shared/contract/pricing.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { ORDER_FACTS, RULE_FACTS } from '../../../../shared/contract/price-cells.ts'
import { priceFacts } from '../../pricing/facts.ts'
import { term } from './question.ts'

/** What of a price each part takes, term by term from left to right. */

type Leaf = keyof UnitTerms | 'price'
export type PriceLeaf = (leaf: Leaf, sign: CellTerm['sign']) => CellTerm

const LEAF_NAMES: Readonly<Record<Leaf, string>> = {
  price: '价格',
  cost: '每件成本',
  feeRate: '平台费率',
  keptFeeRate: '退款不退的费率',
  commissionRate: '佣金率',
  freight: '每件发货',
  refundBeforeShip: '发货前退款率',
  refundReturn: '退货退款率',
  refundOnly: '发货后仅退款率',
  resaleRate: '退货能再卖的比例',
  returnHandling: '每件退货处理',
  adRate: '推广费率',
  taxRate: '税率',
}

const AMOUNTS: ReadonlySet<Leaf> = new Set(['price', 'cost', 'freight', 'returnHandling'])

interface Asked {
  terms: UnitTerms
  price: number
  listing: { shopId: string; productId: string } | null
}

/** What was typed is a term that goes no deeper; what still stands as it was filled in opens to the listing's own figures. */
export function takenFacts(db: Connection, books: Books, { terms, price, listing }: Asked): PriceLeaf {
  const facts = listing === null ? null : priceFacts(db, books, listing)
  const taken: Partial<Record<Leaf, number | null>> = { ...facts?.terms, price: facts?.price ?? null }
  // A cost that is not known was filled in as 0.
  if (facts?.missing.includes('成本') === true) delete taken.cost
  // A rate that no rule tells was filled in as 0.
  const isTold = (fact: Leaf) => RULE_FACTS.every((one) => one !== fact || (facts?.rates[one].parts.length ?? 0) > 0)
  return (leaf, sign) => {
    const value = leaf === 'price' ? price : terms[leaf]
    const fact = [...ORDER_FACTS, ...RULE_FACTS].find((one) => one === leaf)
    const isTaken = fact !== undefined && listing !== null && taken[leaf] === value && isTold(fact)
    const opens = isTaken ? { cell: { of: 'priceFact' as const, ...listing, fact } } : {}
    return term(LEAF_NAMES[leaf], AMOUNTS.has(leaf) ? 'fen' : 'ratio', value, { sign, ...opens })
  }
}

export function refundedRate({ refundBeforeShip, refundReturn, refundOnly }: UnitTerms): number {
  return refundBeforeShip + refundReturn + refundOnly
}

/** A rate that is what others leave of 1, as a term. */
export type PriceRest = (figure: 'kept' | 'unsold', sign: CellTerm['sign']) => CellTerm

interface PartTerms {
  words: string
  terms: CellTerm[]
}

export function partTerms(of: UnitTerms, part: PricePart, leaf: PriceLeaf, rest: PriceRest): PartTerms {
  const refunded = refundedRate(of)
  const kept = () => rest('kept', '+')
  switch (part) {
    case 'refunded':
      return {
        words: '（发货前退款率 + 退货退款率 + 仅退款率）× 价格',
        terms: [leaf('refundBeforeShip', '+'), leaf('refundReturn', '+'), leaf('refundOnly', '+'), leaf('price', '×')],
      }
    case 'goods':
      return { words: '没退的比例 × 每件成本', terms: [kept(), leaf('cost', '×')] }
    case 'lostGoods':
      return {
        words: '（退货退款率 × 不能再卖的比例 + 发货后仅退款率）× 每件成本',
        terms: [leaf('refundReturn', '+'), rest('unsold', '×'), leaf('refundOnly', '+'), leaf('cost', '×')],
      }
    case 'fees':
      return {
        words: '（没退的比例 × 平台费率 + 退掉的里平台不退的）× 价格',
        terms: [
          kept(),
          leaf('feeRate', '×'),
          term('退款率 × 退款不退的费率', 'ratio', refunded * of.keptFeeRate),
          leaf('price', '×'),
        ],
      }
    case 'commission':
      return { words: '没退的比例 × 佣金率 × 价格', terms: [kept(), leaf('commissionRate', '×'), leaf('price', '×')] }
    case 'freight':
      return {
        words: '（1 − 发货前退款率）× 每件发货',
        terms: [term('1', 'decimal', 1), leaf('refundBeforeShip', '−'), leaf('freight', '×')],
      }
    case 'returnHandling':
      return { words: '退货退款率 × 每件退货处理', terms: [leaf('refundReturn', '+'), leaf('returnHandling', '×')] }
    case 'ads':
      return { words: '推广费率 × 价格', terms: [leaf('adRate', '+'), leaf('price', '×')] }
    case 'tax':
      return { words: '没退的比例 × 税率 × 价格', terms: [kept(), leaf('taxRate', '×'), leaf('price', '×')] }
  }
}
