import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, eachDay } from '../../shared/calendar.ts'
import type { StockRow } from '../../shared/contract/inventory.ts'
import { opens } from '../support/cells.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { pddOrder } from '../support/hand-files.ts'
import { report } from '../support/listings.ts'

/** A listing of three sizes, one of which is out for twelve days; half of its buyers take another. And a listing of one. */
const AS_OF = '2026-04-30'
const FROM = addDays(AS_OF, -83)
const OUT = { from: '2026-04-04', to: '2026-04-15' }
const isOut = (day: string) => day >= OUT.from && day <= OUT.to
const SIZES = [
  { product: '700001', title: '背心', spec: '110', sold: (day: string) => (isOut(day) ? 0 : 8) },
  { product: '700001', title: '背心', spec: '120', sold: (day: string) => (isOut(day) ? 8 : 6) },
  { product: '700001', title: '背心', spec: '130', sold: (day: string) => (isOut(day) ? 7 : 5) },
  { product: '700002', title: '袜子', spec: '均码', sold: (day: string) => (isOut(day) ? 0 : 4) },
  // Sells too slowly for a gap to tell anything: two counts do.
  { product: '700003', title: '帽子', spec: '均码', code: 'MZ-1', sold: (day: string) => (isSlow(day) ? 1 : 0) },
]
const COUNTED = ['2026-03-11', '2026-03-28'] as const
function isSlow(day: string): boolean {
  return (day < '2026-03-10' || day > '2026-03-29') && Number(day.slice(-2)) % 2 === 0
}

let opened: ReturnType<typeof openTestCore>
let rows: Map<string, StockRow>

beforeAll(async () => {
  opened = openTestCore()
  const lines = eachDay(FROM, AS_OF).flatMap((day, place) =>
    SIZES.flatMap(({ sold, ...sku }, size) =>
      sold(day) === 0
        ? []
        : [pddOrder(day, `${place * SIZES.length + size}`, sku, { pieces: sold(day), paid: sold(day) * 10 })],
    ),
  )
  const files = opened.drop([report('pdd.orders', 'orders_export_1.csv', lines)])
  const { result } = await drain(await opened.client.imports.stage({ files, platform: 'pdd', shop: '青禾' }))
  await drain(await opened.client.imports.apply({ planId: result.planId }))
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment') ?? expect.fail('no form of counts')
  const counts = COUNTED.map((day) =>
    fileOf({
      ...form,
      name: `库存_${day.replaceAll('-', '')}_180000.xlsx`,
      rows: [{ 商品编码: 'MZ-1', 仓库: '主仓', 在仓库存数: '0', 可售库存: '0' }],
      below: [],
    }),
  )
  const counted = await drain(await opened.client.imports.stage({ files: opened.drop(counts) }))
  await drain(await opened.client.imports.apply({ planId: counted.result.planId }))
  rows = new Map(
    (await opened.client.inventory.status({ asOf: AS_OF })).map((row) => [`${row.title} ${row.spec}`, row]),
  )
})
afterAll(() => opened.close())
test('the share that was bought instead is what the ledger says, and what was lost is told with it', async () => {
  const empty = rows.get('背心 110') ?? expect.fail('no 110')
  const cell = { of: 'sku' as const, asOf: AS_OF, sku: empty.sku }
  const share = await opened.client.evidence.cell({ ...cell, figure: 'substitution' })
  const of = (name: string) => share.terms.find((one) => one.name === name)?.value ?? Number.NaN
  // Without the first and the last day, which chance may have left without a sale.
  const inner = { from: addDays(OUT.from, 1), to: addDays(OUT.to, -1) }
  const ledger = await opened.client.ledger.lines({ ...inner, pageSize: 200 })
  const siblings = ledger.rows.filter(({ title }) => title === '背心')
  const sold = siblings.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  expect(of('有货的规格那几天卖的件数')).toBe(sold)
  expect(share.lines).toMatchObject({ total: siblings.length, of: { sum: sold } })
  const days = eachDay(inner.from, inner.to).length
  // The weekdays of this shop are even but for the days that are missing.
  expect(Math.abs(of('断货的规格本该卖的') / (8 * days) - 1)).toBeLessThan(0.05)
  expect(Math.abs(of('这款自己的比例') - 0.5)).toBeLessThan(0.05)
  expect(share.notes.join()).toContain(`${inner.from} 到 ${inner.to}`)

  const { value, low, high, from } = empty.substitution ?? expect.fail('no share')
  expect(from).toBe('listing')
  // Drawn from its own half towards the usual third.
  expect([value > 0.3, value < of('这款自己的比例'), low < value, value < high]).toEqual([true, true, true, true])
  expect(empty.emptyDays).toBe(12)
  expect(empty.lost).toBeGreaterThan(empty.lostLow ?? Number.NaN)
  expect(empty.lost).toBeLessThan(empty.lostHigh ?? Number.NaN)
  expect(Math.abs((empty.lost ?? Number.NaN) / (12 * 8 * (1 - value)) - 1)).toBeLessThan(0.05)
})

test('without siblings it is the usual third and says so, and what was never out has lost nothing', async () => {
  const alone = rows.get('袜子 均码') ?? expect.fail('no socks')
  expect(alone.substitution).toEqual({ value: 0.3, low: 0, high: 0.5, from: 'default' })
  expect(Math.abs((alone.lost ?? Number.NaN) / (12 * 4 * 0.7) - 1)).toBeLessThan(0.05)
  const cell = { of: 'sku' as const, asOf: AS_OF, sku: alone.sku }
  expect((await opened.client.evidence.cell({ ...cell, figure: 'substitution' })).notes.join()).toContain(
    '没有别的规格',
  )
  expect(rows.get('背心 120')).toMatchObject({ emptyDays: 0, lost: null, lostLow: null, substitution: null })
})

test('days that counts found empty are out, however slowly it sells', async () => {
  const slow = rows.get('帽子 均码') ?? expect.fail('no hat')
  const days = eachDay(COUNTED[0], COUNTED[1]).length
  expect(slow).toMatchObject({ sku: 'MZ-1', emptyDays: days, abc: 'C' })
  expect(slow.demandDays + days).toBeLessThan(eachDay(FROM, AS_OF).length)
  expect(Math.abs((slow.lost ?? Number.NaN) - slow.dailyRate * days * 0.7)).toBeLessThan(1)
  const rate = await opened.client.evidence.cell({ of: 'sku', asOf: AS_OF, sku: slow.sku, figure: 'dailyRate' })
  expect(rate.notes.join()).toContain(`${COUNTED[0]} 到 ${COUNTED[1]}`)
})

test('both figures open as what the row shows', async () => {
  for (const row of rows.values()) {
    const cell = { of: 'sku' as const, asOf: AS_OF, sku: row.sku }
    await opens(opened.client, { ...cell, figure: 'lost' }, row.lost)
    await opens(opened.client, { ...cell, figure: 'substitution' }, row.substitution?.value ?? null)
  }
})
