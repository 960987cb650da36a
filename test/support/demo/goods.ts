import { addDays } from '../../../shared/calendar.ts'
import { report, whole, yuan } from '../exports/report.ts'
import type { Cells } from '../exports/report.ts'
import type { ExportFile } from '../simulator/index.ts'
import { costOf } from './sold.ts'
import type { CodeSold, Demo } from './sold.ts'

const SUPPLIERS = [
  { name: '南通云棉家纺', goods: /桌布|毛毯|被|抱枕|窗帘|凉席/, days: 9 },
  { name: '景德镇和陶', goods: /陶瓷|水壶|蜡烛/, days: 14 },
  { name: '曹县木语', goods: /书桌|收纳篮|置物架/, days: 18 },
  { name: '义乌顺达日用', goods: /./, days: 6 },
] as const

const supplierOf = (title: string) => SUPPLIERS.find(({ goods }) => goods.test(title)) ?? SUPPLIERS[3]

/** Costs, counts of stock, what was bought, and how long suppliers take: tables that a seller keeps by code. */
export function goodsFiles(demo: Demo): ExportFile[] {
  return [costs(demo), counts(demo), purchases(demo), planning(demo)]
}

/**
 * Older order files name less: of what has no code, the one of 抖店 no kind, the one of 淘宝 no number. The seller has
 * filled in the program's list of missing costs, so those stand under the names it gave them.
 */
function costs({ codes, truth }: Demo): ExportFile {
  const uncoded = truth.products
    .filter(({ skus: [first] }) => first?.code === '')
    .flatMap(({ shopId, productId, title, skus }) =>
      shopId === 'douyin'
        ? skus.slice(0, 1).map(({ price }) => [`${productId}·`, { price }] as const)
        : skus.map(({ spec, price }) => [`${title}·${spec}`, { price }] as const),
    )
  const rows = [...codes, ...uncoded].map(([code, { price }]): Cells => ({
    型号: code,
    成本价: yuan(costOf(code, price)),
  }))
  return report('other.cost-table', '成本价.xlsx', rows)
}

/** Days of cover that a code lies at, dealt out by its place: some have run out, most are well, some lie for months. */
const COVER = [0, 12, 28, 45, 9, 33, 70, 21, 5, 240, 38, 55, 16, 120, 26] as const

const COUNTED = ['2026-09-30', '2026-10-31'] as const

/** What lay there on the last evening of a month, of every code. */
function counts({ codes, truth }: Demo): ExportFile {
  const rows = [...codes].flatMap(([sku, sold], at) =>
    COUNTED.map((day, month): Cells => {
      const { onHand, transit } = countedOf(sold, at, month)
      return { 商品编码: sku, 参考日期: day, 仓库: '主仓', 在仓库存数: onHand, 可售库存: onHand, 采购在途数: transit }
    }),
  )
  return report('other.replenishment', `库存_${truth.to.replaceAll('-', '')}_180000.xlsx`, rows)
}

function countedOf(sold: CodeSold, at: number, month: number): { onHand: string; transit: string } {
  const daily = recentOf(sold) / 92
  const cover = COVER[(at + month * 4) % COVER.length] ?? 30
  return {
    onHand: whole(daily === 0 ? Number(at % 4 === 0) : Math.ceil(daily * cover)),
    transit: cover < 10 && daily > 0 && at % 2 === 0 ? whole(daily * 45 + 1) : '0',
  }
}

const recentOf = ({ months }: CodeSold) =>
  (months.get('2026-08') ?? 0) + (months.get('2026-09') ?? 0) + (months.get('2026-10') ?? 0)

/** Two orders of each supplier in the last half year. */
function purchases({ codes }: Demo): ExportFile {
  const rounds = ['2026-06-12', '2026-09-15']
  const rows = rounds.flatMap((day, round) =>
    [...codes]
      .filter(([, sold]) => recentOf(sold) > 0)
      .map(([sku, sold], at): Cells => {
        const { name } = supplierOf(sold.title)
        const pieces = whole(recentOf(sold) * 1.1 + 2)
        const price = costOf(sku, sold.price) * (round === 0 ? 0.97 : 1)
        const order = `CG${day.replaceAll('-', '').slice(2)}${SUPPLIERS.findIndex((one) => one.name === name) + 1}`
        return {
          采购单ID: order,
          采购条目ID: `${order}-${at + 1}`,
          采购单状态: '已完成',
          sku,
          item数量: pieces,
          实际入库数量: pieces,
          采购价: yuan(price),
          供应商: name,
          采购单生成时间: `${addDays(day, round)} 09:30:00`,
        }
      }),
  )
  return report('other.purchases', '采购单.xlsx', rows)
}

/** Dear goods are sold by the piece. */
function leastOf(price: number, days: number): string {
  if (price > 50_000) return '2'
  return days > 10 ? '20' : '10'
}

function planning({ codes, truth }: Demo): ExportFile {
  // What has not sold for a quarter is not planned for.
  const rows = [...codes].flatMap(([sku, sold], at): Cells[] => {
    if (recentOf(sold) === 0) return []
    const { days } = supplierOf(sold.title)
    const least = { 生产周期: '5', 最小起订量: leastOf(sold.price, days), '采购交期(天)': whole(days) }
    const { onHand, transit } = countedOf(sold, at, COUNTED.length - 1)
    return [{ SKU编码: sku, 商品名称: sold.title, ...least, 库存: onHand, 采购在途: transit }]
  })
  return report('other.planning', `补货计划_${truth.to.replaceAll('-', '')}_180500.xlsx`, rows)
}
