import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import { fingerprintOf } from '../../electron/core/import/detect.ts'
import { rejectedWorkbook } from '../../electron/core/import/rejected.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { csv, subOrder } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { salesIn } from '../support/sales-tables.ts'

/** Rows that could not be read are handed out, mended and dropped in again: they come to what their file would have. */
async function mended(shop: TestShop, batchId: string, mend: (line: string[]) => string[]): Promise<ExportFile> {
  const { name, bytes } = await rejectedWorkbook(shop.db, batchId)
  const { Sheets, SheetNames } = XLSX.read(bytes, { type: 'buffer', raw: true })
  const sheet = Sheets[SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('no sheet')
  const lines = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true, defval: '' })
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(lines.map(mend)), '待处理')
  return { name, bytes: XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) }
}

const repaired = (bad: string, good: string) => (line: string[]) => line.map((cell) => (cell === bad ? good : cell))

describe('mended rows', () => {
  test.each([
    ['a time in its name', (at: number) => `${at}_new.csv`],
    ['none', () => '订单.csv'],
  ])('are as new as their file, and of its shop: %s', async (_, nameAt) => {
    await withShop(async (shop) => {
      await shop.importAll([csv('别家.csv', [subOrder('6930000000000000009', '6930000000000000010', '9.00')])], {
        shop: '别家',
      })
      const early = [
        subOrder('6920000000000000001', '6920000000000000002', '50.00', { 订单完成时间: '' }),
        subOrder('6920000000000000003', '6920000000000000004', '20.00', { 订单完成时间: '2026-06-20 10:00:00' }),
      ]
      const late = [
        subOrder('6920000000000000001', '6920000000000000002', '五十', { 订单完成时间: '', 订单状态: '已关闭' }),
        subOrder('6920000000000000005', '6920000000000000006', '30.00', { 订单完成时间: '2026-06-29 10:00:00' }),
      ]
      await shop.importAll([csv(nameAt(1_782_000_000), early)], { shop: '小店' })
      const { files } = await shop.importAll([csv(nameAt(1_782_600_000), late)], { shop: '小店' })
      expect(files[0]).toMatchObject({ rejected: 1, new: 1 })
      const again = await mended(shop, files[0]?.batchId ?? '', repaired('五十', '60.00'))
      const [report] = (await shop.importAll([again])).files
      expect(report).toMatchObject({ rows: 1, changed: 1, shop: '小店', format: 'douyin.orders' })
      const lines = salesIn(shop.db).prepare(
        "SELECT paid, status FROM order_line WHERE line_id = '6920000000000000002'",
      )
      expect(lines.raw().all()).toEqual([[6000, '已关闭']])
    })
  })

  test('of a report whose days stand above its header keep them', async () => {
    const fixture = FIXTURES.find(({ format }) => format === 'taobao.sycm-sources')
    if (fixture === undefined) throw new Error('no fixture')
    const { rows, ...rest } = fixture
    const [first, second] = [rows[0] ?? {}, rows.at(-1) ?? {}]
    const above = [['统计日期：2026-08-01 ~ 2026-08-31']]
    await withShop(async (shop) => {
      const file = fileOf({ ...rest, name: '来源.xls', above, rows: [{ ...first, 访客数: '很多' }, second] })
      const { files } = await shop.importAll([file])
      const source = files.find(({ rejected }) => rejected === 1)
      const again = await mended(shop, source?.batchId ?? '', repaired('很多', '5'))
      const [report] = (await shop.importAll([again])).files
      expect(report).toMatchObject({ rejected: 0, period: { from: '2026-08-01', to: '2026-08-31' } })
    })
  })

  test('of an own table are read by the map that was saved for it, once more if need be', async () => {
    const columns = { orderId: 'No', paidAmount: 'Paid', orderedAt: 'Date' }
    const map = mapFile.parse({ kind: 'orderLine', columns })
    const header = ['No', 'Paid', 'Date']
    await withShop(async (shop) => {
      const saved = { fingerprint: fingerprintOf(header), name: '自己', header, map: JSON.stringify(map) }
      shop.db
        .prepare('INSERT INTO mapping (fingerprint, name, header, map, saved_at) VALUES (?, ?, ?, ?, ?)')
        .run(saved.fingerprint, saved.name, JSON.stringify(saved.header), saved.map, '2026-09-01')
      const bytes = Buffer.from('No,Paid,Date\n1,5.00,2026-09-01\n2,x,2026-09-02')
      let [report] = (await shop.importAll([{ name: 'own.csv', bytes }], { shop: '南店' })).files
      for (const [bad, good] of [
        ['x', 'y'],
        ['y', '7.00'],
      ] as const) {
        const again = await mended(shop, report?.batchId ?? '', repaired(bad, good))
        ;[report] = (await shop.importAll([again])).files
        expect(report).toMatchObject({ format: 'map.orderLine', rows: 1 })
      }
      expect(report).toMatchObject({ new: 1, shop: '南店' })
      expect(salesIn(shop.db).prepare('SELECT paid FROM order_line ORDER BY paid').pluck().all()).toEqual([500, 700])
    })
  })
})
