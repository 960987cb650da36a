import { dayNumber } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { readRecords } from '../evidence/records.ts'
import type { OneSku } from '../inventory/one-sku.ts'
import { profitBooks } from '../profit/rows.ts'
import { pieceLines, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

/** What one piece costs, what it leaves, and what events take beyond usual days. */

/** The newest cost by then: of its own, or of the parts of a bundle. */
export function unitCostCell({
  sources: { db, books },
  question: { sku, asOf },
  row,
}: {
  sources: Sources
  question: SkuQuestion
  row: StockRow
}): Cell {
  const found = profitBooks(db, books).costRecordsOf(sku, dayNumber(asOf))
  return cell({
    name: `${nameOf(row)}的单件成本`,
    definition: `${asOf} 当时的成本，成本表、采购单或自己填的；到“成本与费用”里改。`,
    unit: 'fen',
    value: row.unitCost,
    // Of a bundle each part is a record.
    reckoned: 'model',
    records: readRecords(db, found),
    recordsTotal: found.length,
    notes: row.unitCost === null ? ['没有成本'] : [],
  })
}

/** What was left of the last 90 days ÷ the pieces they sold. */
export function unitProfitCell(
  sources: Sources,
  question: SkuQuestion,
  { scene: { earned }, index, row }: OneSku,
): Cell {
  const { scope, byProfit } = earned
  const lines = pieceLines(sources, scope, (line) => (sources.books.lines.sku[line] ?? NONE) === index)
  return cell({
    name: `${nameOf(row)}每件的贡献`,
    definition: `${scope.from} 到 ${scope.to} 卖的${METRICS.cp1.zh} ÷ 卖的件数，送的也算；没减推广费。`,
    unit: 'fen',
    value: row.unitProfit,
    reckoned: byProfit ? 'formula' : 'model',
    terms: [
      ...(byProfit
        ? [
            term(`近 90 天的${METRICS.cp1.zh}`, 'fen', index < 0 ? null : (earned.value[index] ?? null), {
              cell: { ...question, figure: 'abcValue' },
            }),
          ]
        : []),
      term('近 90 天卖的件数', 'count', index < 0 ? null : sumOf(lines), { sign: byProfit ? '÷' : '+' }),
    ],
    lines: index < 0 ? null : lines,
    notes: row.unitProfit === null ? ['近 90 天没有卖，或缺成本、费率'] : [],
  })
}

export function eventExtraCell(_sources: Sources, question: SkuQuestion, { row }: OneSku): Cell {
  const { event } = row
  return cell({
    name: `${nameOf(row)}活动多要的`,
    definition: '到下下次到货前，活动的日子各按日均 ×（活动几倍 − 1）× 这天折成的平常日，加起来。',
    unit: 'decimal',
    value: event?.extra ?? 0,
    reckoned: 'model',
    terms: [
      term('日均', 'decimal', row.dailyRate, { cell: { ...question, figure: 'dailyRate' } }),
      ...(event === null ? [] : [term(`${event.name}（${event.from} 到 ${event.to}）几倍`, 'decimal', event.uplift)]),
    ],
    notes: event === null ? ['这段日子没有活动'] : ['几倍怎么来的，在采购页「为活动备货」点开看'],
  })
}
