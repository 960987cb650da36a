import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { select, selectedShops } from '../../books/select.ts'
import { recordOf } from '../evidence/record.ts'
import { liveParts, partRows } from '../live/parts.ts'
import type { PartRow } from '../live/parts.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'livePart'>
type Counted = Exclude<Question['figure'], 'sessions' | 'entryRate'>

const WORDS: Readonly<Record<Counted, readonly [string, Cell['unit']]>> = {
  impressions: ['入口曝光次数', 'count'],
  entries: ['引流次数', 'count'],
  explanations: ['讲解次数', 'count'],
  orders: ['成交订单', 'count'],
  units: ['成交件数', 'count'],
  paid: ['支付', 'fen'],
  adSpend: ['千川消耗', 'fen'],
}

/** A product, a channel or a short video of the sessions, by the rows of their workbooks. */
export function livePartCell({ db, books }: Sources, question: Question): Cell {
  const { of: _of, part, productId, name, figure, ...scope } = question
  const shops = selectedShops(books, select(books, scope)).map(({ id }) => id)
  const row = liveParts(db, shops, scope, part).find((one) => one.productId === productId && one.name === name)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const rows = partRows(db, shops, scope, { of: part, productId, name })
  if (figure === 'entryRate')
    return cell({
      name: `「${name}」的入口点击率`,
      definition: '引流次数 ÷ 入口曝光次数。',
      unit: 'ratio',
      value: row.entryRate,
      terms: [
        term('引流次数', 'count', row.entries, { cell: { ...question, figure: 'entries' } }),
        term('入口曝光次数', 'count', row.impressions, { sign: '÷', cell: { ...question, figure: 'impressions' } }),
      ],
    })
  if (figure === 'sessions')
    return cell({
      name: `「${name}」的场次`,
      definition: '整场数据里有它的场次。',
      unit: 'count',
      value: row.sessions,
      records: firstOfEach(rows).map((one) => recordOf('liveSession', one, name, momentOf(one), 'count', 1)),
    })
  const [zh, unit] = WORDS[figure]
  return cell({
    name: `「${name}」的${zh}`,
    definition: `照整场数据写的${zh}，各场相加。`,
    unit,
    value: row[figure],
    records: rows.map((one): EvidenceRecord => recordOf('liveSession', one, name, momentOf(one), unit, one[figure])),
    notes: row[figure] === null ? ['有的场次没写'] : [],
  })
}

function momentOf({ startedAt }: PartRow): string {
  return startedAt.slice(startedAt.indexOf(' ') + 1)
}

function firstOfEach(rows: readonly PartRow[]): PartRow[] {
  const seen = new Set<string>()
  return rows.filter(({ startedAt }) => !seen.has(startedAt) && seen.add(startedAt).size > 0)
}
