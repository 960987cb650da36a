import type { CellOf } from '../../../../shared/contract/cell.ts'
import { skuOf } from '../../books/skus.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

interface Row extends Placed {
  sku: string | null
  title: string | null
  spec: string | null
  received: string | null
  day: string
  pieces: number
}

const TOLD = {
  day: { name: '没写哪天到的到货', words: '到了货、没写哪天到的，按下单那天算。' },
  code: { name: '没有商家编码的到货', words: '到了货、没有商家编码的，对不上库存。' },
} as const

/** The rows of receipts that lack something, by the same test as the lots of the stock. */
export function receiptsCell({ db }: Sources, { asOf, lack }: CellOf<'receipts'>): Cell {
  const rows = db
    .prepare<[string], Row>(
      `SELECT nullif(trim(r.sku), '') AS sku, r.title, r.spec, r.received_at AS received,
         substr(coalesce(r.received_at, r.ordered_at), 1, 10) AS "day", coalesce(r.received, r.ordered) AS pieces,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND substr(coalesce(r.received_at, r.ordered_at), 1, 10) <= ?
         AND coalesce(r.received, r.ordered) > 0
         AND (r.received IS NOT NULL OR r.received_at IS NOT NULL
           OR r.status IN ('交易成功', '已完成', '已收货', '已入库'))
       ORDER BY "day" DESC, r.id`,
    )
    .all(asOf)
    .filter(({ sku, title, spec, received }) => {
      const isOfSku = skuOf({ product: null, sku, title, spec }) !== null
      return isOfSku && (lack === 'day' ? received === null : sku === null)
    })
  const { name, words } = TOLD[lack]
  return cell({
    name,
    definition: `截至 ${asOf}，${words}采购单一行算一笔。`,
    unit: 'count',
    value: rows.length,
    records: rows.map((row) =>
      recordOf('receipt', row, `到货 · ${row.title ?? row.sku ?? ''}`, row.day, 'count', row.pieces),
    ),
    // Each row says how many pieces came; here it counts once.
    reckoned: 'model',
  })
}
