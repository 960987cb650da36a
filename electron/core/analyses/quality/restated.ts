import type { Scope } from '../../../../shared/contract/common.ts'
import type { Restated } from '../../../../shared/contract/quality.ts'
import type { Connection } from '../../database/open.ts'
import { RECORD_KINDS } from '../../import/records/index.ts'
import type { FieldType } from '../../import/records/kind.ts'

/** What an order line may have restated, as sellers call it. */
const LINE_FIELDS: Readonly<Record<string, readonly [label: string, type: FieldType]>> = {
  paid: ['实付', 'money'],
  refunded: ['退款', 'money'],
  quantity: ['件数', 'count'],
  status: ['订单状态', 'text'],
  paidAt: ['付款时间', 'moment'],
}

type Counted = Pick<Restated, 'batchId' | 'file' | 'appliedAt' | 'table' | 'field' | 'changes'> & { delta: number }

/** What newer files changed of the scope's days: file by file and field by field, the newest file first. */
export function restated(db: Connection, { from, to, shops }: Scope): Restated[] {
  return db
    .prepare<[object], Counted>(
      `SELECT r.batch_id AS batchId, b.file, b.applied_at AS appliedAt, r.table_name AS "table", r.field, count(*) AS changes,
         sum(coalesce(CAST(r.after AS INTEGER), 0) - coalesce(CAST(r.before AS INTEGER), 0)) AS delta
       FROM restatement r JOIN batch b ON b.id = r.batch_id
       WHERE r.day BETWEEN :from AND :to AND (:shops IS NULL OR r.shop_id IN (SELECT value FROM json_each(:shops)))
       GROUP BY r.batch_id, r.table_name, r.field ORDER BY b.sequence DESC, r.table_name, r.field`,
    )
    .all({ from, to, shops: shops === undefined ? null : JSON.stringify(shops) })
    .map(({ delta, ...row }) => {
      const { tableName, fieldName, type } = namesOf(row.table, row.field)
      return { ...row, tableName, fieldName, money: type === 'money', delta: isAmount(type) ? delta : null }
    })
}

function isAmount(type: FieldType): boolean {
  return type === 'money' || type === 'count'
}

function namesOf(table: string, field: string): { tableName: string; fieldName: string; type: FieldType } {
  if (table === 'order_line') {
    const [fieldName, type] = LINE_FIELDS[field] ?? [field, 'text' as const]
    return { tableName: '订单行', fieldName, type }
  }
  const kind = RECORD_KINDS.find((one) => one.table === table)
  const known = kind?.fields[field]
  return { tableName: kind?.label ?? table, fieldName: known?.label ?? field, type: known?.type ?? 'text' }
}
