import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm, EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { groundWhere } from '../evidence/ground.ts'
import { contribution } from '../evidence/lines.ts'
import { partTerms } from '../evidence/parts.ts'
import { isPart } from '../evidence/profit.ts'
import { readRecords } from '../evidence/records.ts'
import { profitRecords } from '../evidence/rests-on.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { sumOf } from './lines.ts'
import type { MoneyPart } from './lines.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

interface PartOf {
  scope: Scope
  isMeant: LineTest
  /** Whose it is. */
  about: string
  /** Its share of charges that name no order, 分. */
  loose?: number
}

/**
 * One part of what some lines come to: the lines, what of it stands in full and what refunds gave back, and the rows of
 * files and rules that it rests on.
 */
export function partCell(sources: Sources, metric: MoneyPart, { scope, isMeant, about, loose = 0 }: PartOf): Cell {
  const ground = groundWhere(sources.db, sources.books, metric, scope, isMeant)
  const lines = ground.covered ? contribution(ground) : null
  const refs = ground.covered ? profitRecords(ground) : []
  const { zh, formula } = METRICS[metric]
  const value = sumOf(lines) + loose
  return cell({
    name: `${about}的${zh}`,
    definition: `${formula}。`,
    unit: 'fen',
    value,
    terms: isPart(metric) && ground.covered ? partTerms(ground, metric, loose, value, LOOSE).map(cellTerm) : [],
    lines,
    records: readRecords(sources.db, refs),
    recordsTotal: refs.length,
  })
}

const LOOSE = '账上没写订单的，按支付金额分到的'

/** A term that goes no deeper: the lines below it do. */
function cellTerm({ id, name, unit, value, sign }: EvidenceTerm): CellTerm {
  return { id, name, unit, value, sign, cell: null, number: null }
}
