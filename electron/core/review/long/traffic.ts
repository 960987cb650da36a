import type { Scope } from '../../../../shared/contract/common.ts'
import { FUNNEL_STEP_NAMES, SOURCE_GROUP_NAMES } from '../../../../shared/contract/traffic.ts'
import type { SourceRow } from '../../../../shared/contract/traffic.ts'
import type { SheetTable } from '../../../../shared/review-parts.ts'
import { trafficFunnel } from '../../analyses/funnel/present.ts'
import { trafficSources } from '../../analyses/sources/present.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { count, fen, numbers, ratioCell, table, words } from '../tables.ts'

/** Where visitors came from and where they were lost, shop by shop: people of two shops are never added. */
export function trafficTables(db: Connection, books: Books, scope: Scope, base: Scope, before: string): SheetTable[] {
  return [...sourceTables(db, books, scope, before), ...funnelTables(db, books, scope, base, before)]
}

const MOST_SOURCES = 8

function sourceTables(db: Connection, books: Books, scope: Scope, before: string): SheetTable[] {
  const shops = Map.groupBy(trafficSources(db, books, scope, 'previous'), ({ shopId }) => shopId)
  return [...shops].map(([shopId, rows]) => {
    // The deepest that are stated: a level above says the same people once more.
    const parents = new Set(rows.map(({ parent }) => parent))
    const leaves = rows.filter(({ key }) => !parents.has(key)).toSorted((a, b) => visitorsOf(b) - visitorsOf(a))
    const columns = [
      words('来源', 40),
      words('分组', 16),
      numbers('访客', 18),
      numbers('占比', 14),
      numbers(`比${before}`, 16),
      numbers('支付转化率', 18),
      numbers('访客价值', 16),
    ]
    const cells = leaves
      .slice(0, MOST_SOURCES)
      .map((row) => [
        row.key,
        SOURCE_GROUP_NAMES[row.group],
        count(row.visitors ?? rounded(row.visitorsPerDay)),
        ratioCell(row.share),
        ratioCell(row.change),
        ratioCell(row.payConversion),
        fen(row.perVisitor),
      ])
    const perDay = leaves.some(({ visitors, visitorsPerDay }) => visitors === null && visitorsPerDay !== null)
    const left = leaves.length - cells.length
    const notes = [perDay ? '只有按日的报表：访客是平均每天的' : '', left > 0 ? `另有 ${left} 个来源没列` : '']
    return table(`sources-${shopId}`, `流量来源：${nameOf(books, shopId)}`, columns, cells, {
      note: notes.filter((note) => note !== '').join('；'),
    })
  })
}

const visitorsOf = ({ visitors, visitorsPerDay }: SourceRow) => visitors ?? visitorsPerDay ?? 0
const rounded = (value: number | null) => (value === null ? null : Math.round(value))

function funnelTables(db: Connection, books: Books, scope: Scope, base: Scope, before: string): SheetTable[] {
  const columns = [
    words('漏斗', 30),
    numbers('人数', 20),
    numbers('到这一步', 20),
    numbers(before, 20),
    numbers('因此少卖', 20),
  ]
  return trafficFunnel(db, books, { scope, base, product: undefined, channel: undefined }).shops.map(
    ({ shopId, shop, steps, sentence }) =>
      table(
        `funnel-${shopId}`,
        `漏斗：${shop}`,
        columns,
        steps.map(({ step, people, rate, baseRate, lost }) => [
          FUNNEL_STEP_NAMES[step],
          count(people),
          ratioCell(rate),
          ratioCell(baseRate),
          fen(lost),
        ]),
        { note: sentence },
      ),
  )
}

function nameOf(books: Books, shopId: string): string {
  return books.shops.find(({ id }) => id === shopId)?.name ?? ''
}
