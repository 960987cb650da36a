import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { READINGS, titleEffect } from '../../listing/log/effect.ts'
import { productDays } from '../../listing/log/log.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { pairDays, usablePairs, WINDOW } from '../experiments/paired.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'titleEffect'>

const TOLD = {
  searchVisitors: { name: '日均搜索访客', part: '搜索访客', whole: '天数', unit: 'decimal' },
  clickRate: { name: '点击率', part: '点击', whole: '展现', unit: 'ratio' },
  payConversion: { name: '支付转化率', part: '支付买家', whole: '访客', unit: 'ratio' },
} as const

/** What the days before or after a change came to: of the same weekdays, so that no side has more weekends. */
export function titleEffectCell({ db, books }: Sources, question: Question): Cell {
  const { shopId, productId, day, side, figure } = question
  const days = productDays(db, books, [{ shopId, productId }])({ shopId, productId, day })
  const pairs = usablePairs(pairDays(days, day), READINGS[figure])
  const isBefore = side === 'before'
  const sumOf = (value: (pair: (typeof pairs)[number]) => number) => pairs.reduce((sum, pair) => sum + value(pair), 0)
  const [part, whole] = [sumOf(({ a, b }) => (isBefore ? a : b)), sumOf(({ n, m }) => (isBefore ? n : m))]
  const told = TOLD[figure]
  const when = isBefore ? '改前' : '改后'
  return cell({
    name: `${day} 改标题，${when}的${told.name}`,
    definition: `${when} ${WINDOW} 天里，和另一边同一个星期几都有数的日子：${told.part} ÷ ${told.whole}，商品的每日报表写的。`,
    unit: told.unit,
    value: titleEffect(days, day)[figure][side],
    terms: [term(told.part, 'count', part), term(told.whole, 'count', whole, { sign: '÷' })],
    records: recordsOf(
      db,
      question,
      pairs.map(({ days: [before, after] }) => (isBefore ? before.day : after.day)),
    ),
    notes: pairs.length === 0 ? ['两边同一个星期几都有数的日子不够'] : [],
  })
}

/** Of each rate what is counted. */
type Row = Placed & { title: string | null; day: string } & Record<Question['figure'], number | null>

function recordsOf(db: Connection, { shopId, productId, figure }: Question, days: readonly string[]): EvidenceRecord[] {
  return db
    .prepare<[string, string, string], Row>(
      `SELECT r.title, r.day, r.search_visitors AS searchVisitors, r.clicks AS clickRate, r.pay_buyers AS payConversion,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM product_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.sku IS NULL AND r.shop_id = ? AND r.product_id = ? AND coalesce(r.day_to, r.day) = r.day
         AND r.day IN (SELECT value FROM json_each(?))
       ORDER BY r.day, r.id`,
    )
    .all(shopId, productId, JSON.stringify(days))
    .map((row) => recordOf('productDay', row, row.title ?? productId, row.day, 'count', row[figure]))
}
