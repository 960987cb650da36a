import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SOURCE_SAMPLES } from '../../electron/core/core.ts'
import { drain, openTestCore } from '../support/core.ts'
import { zip } from '../support/simulator/zip.ts'

const NOW = new Date('2026-11-02T08:00:00Z')

/** A core at a set time, and a folder whose files have the ages that are said. */
function opened() {
  let now = NOW
  const core = openTestCore({ clock: () => now })
  const folder = path.join(core.dir, '下载')
  mkdirSync(folder)
  return {
    ...core,
    folder,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    put: (name: string, bytes: Uint8Array, at = now) => {
      writeFileSync(path.join(folder, name), bytes)
      utimesSync(path.join(folder, name), at, at)
    },
    names: async () => (await core.client.watch.status()).files.map(({ name }) => name),
  }
}

const ORDERS = readFileSync(path.join(SOURCE_SAMPLES, 'ExportOrderList202602051012.csv'))

test('no folder is looked at until a host names one', async () => {
  const shop = opened()
  shop.put('ExportOrderList.csv', ORDERS)
  expect(await shop.client.watch.status()).toEqual({ folder: null, files: [] })
  expect(() => shop.core.watched.start(path.join(shop.dir, '没有'))).toThrow(/没有.*这个文件夹/)
  await shop.close()
})

test('what comes after is noticed once it is whole, and forgotten once it is imported, whatever its name', async () => {
  const shop = opened()
  shop.put('旧.csv', ORDERS, new Date(NOW.getTime() - 60_000))
  shop.put('图片.png', ORDERS)
  shop.core.watched.start(shop.folder)
  shop.pass(10)
  shop.put('ExportOrderList202602051012.csv', ORDERS)
  shop.put('报表.zip', zip([{ name: '里面.csv', bytes: ORDERS }]))
  shop.put('~$打开着.xlsx', ORDERS)
  shop.put('下载中.csv.crdownload', ORDERS)
  expect(await shop.names()).toEqual([])
  shop.pass(5)
  expect(await shop.names()).toEqual(['ExportOrderList202602051012.csv', '报表.zip'])
  const { files } = await shop.client.watch.take()
  const plan = await drain(await shop.client.imports.stage({ files: files.slice(0, 1) }))
  // A plan that is only shown settles nothing.
  expect(await shop.names()).toHaveLength(2)
  const { result } = await drain(await shop.client.imports.apply({ planId: plan.result.planId }))
  expect(await shop.names()).toEqual([])
  copyFileSync(path.join(shop.folder, '报表.zip'), path.join(shop.folder, '报表 (1).zip'))
  utimesSync(path.join(shop.folder, '报表 (1).zip'), NOW, new Date(NOW.getTime() + 11_000))
  expect(await shop.names()).toEqual([])
  // Undone, it is new again.
  await shop.client.imports.undo({ batchId: result.files[0]?.batchId ?? '' })
  expect(await shop.names()).toEqual(['ExportOrderList202602051012.csv', '报表 (1).zip', '报表.zip'])
  await shop.close()
})

test('what is not wanted is not shown again, and stopping forgets the folder', async () => {
  const shop = opened()
  shop.core.watched.start(shop.folder)
  shop.pass(10)
  shop.put('a.csv', ORDERS)
  shop.pass(10)
  expect(await shop.names()).toEqual(['a.csv'])
  await shop.client.watch.dismiss()
  expect(await shop.names()).toEqual([])
  shop.put('b.csv', Buffer.from('甲,乙\n1,2\n'))
  shop.pass(10)
  expect(await shop.names()).toEqual(['b.csv'])
  rmSync(shop.folder, { recursive: true })
  expect(await shop.client.watch.status()).toEqual({ folder: { path: shop.folder, missing: true }, files: [] })
  await shop.client.watch.stop()
  expect(await shop.client.watch.status()).toEqual({ folder: null, files: [] })
  expect(readdirSync(shop.dir)).not.toContain('下载')
  await shop.close()
})
