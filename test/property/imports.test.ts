import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  refundFreightAtOnce,
  simulate,
  withRefundedFreight,
  writeDouyinOrders,
  writeDouyinRefunds,
  writeTaobaoItems,
  writeTaobaoOrders,
  writeTaobaoRefunds,
} from '../support/simulator/index.ts'
import type { ExportFile, Truth } from '../support/simulator/index.ts'
import { TestShop, withShop } from '../support/shop.ts'

/** Whatever the order, the pieces and the repeats of imports, the same files end in the same facts. */
const RUNS = { numRuns: 12 }

const truths = fc
  .record({ seed: fc.integer({ min: 1, max: 10_000 }), orders: fc.integer({ min: 30, max: 90 }) })
  .map(({ seed, orders }) => simulate({ seed, orders, from: '2026-05-01', months: 3, products: 8, maskedMonths: [] }))
  .map((truth) => (truth.seed % 2 === 0 ? truth : refundFreightAtOnce(withRefundedFreight(truth))))

/** Exports of one shop, an early and a late one, with all kinds of files. */
function exportsOf(truth: Truth, seed: number): ExportFile[] {
  const early = { asOf: '2026-06-15 12:00:00', to: '2026-06-14', shuffle: seed }
  return [
    writeTaobaoOrders(truth, { ...early, form: '2018', file: 'csv' }),
    writeTaobaoOrders(truth, { form: 'current', file: 'xlsx', shuffle: seed }),
    writeTaobaoItems(truth, { ...early, form: '2022', file: 'csv' }),
    writeTaobaoItems(truth, { form: 'current', file: 'xlsx' }),
    writeTaobaoRefunds(truth, { ...early, form: 'new', file: 'csv', orderNumber: seed % 2 === 0 ? 'order' : 'line' }),
    writeDouyinOrders(truth, { ...early, file: 'csv', grain: seed % 3 === 0 ? 'order' : 'product_order' }),
    writeDouyinOrders(truth, { file: 'csv', grain: 'product_order' }),
    writeDouyinRefunds(truth, {}),
  ]
}

function factsOf(files: readonly ExportFile[], oneByOne: boolean): Promise<Record<string, unknown[]>> {
  return withShop(async (shop) => {
    if (oneByOne) for (const file of files) await shop.importAll([file])
    else await shop.importAll(files)
    expect(shop.problems()).toEqual([])
    return shop.facts()
  })
}

describe('imports', () => {
  test('importing everything twice changes nothing and says so', async () => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(), async (truth, seed) => {
        const files = exportsOf(truth, seed)
        await withShop(async (shop) => {
          const first = await shop.importAll(files)
          expect(first.totals.new).toBeGreaterThan(0)
          const before = shop.facts()
          const again = await shop.importAll(files)
          expect(shop.facts()).toEqual(before)
          expect(again.totals.new + again.totals.changed).toBe(0)
          expect(again.totals.rows).toBe(first.totals.rows)
        })
      }),
      RUNS,
    )
  })

  test('every row has exactly one fate', async () => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(), async (truth, seed) => {
        await withShop(async (shop) => {
          const dirt = {
            total: true,
            repeatedHeader: true,
            blankRows: 3,
            notes: 2,
            headerBlanks: true,
            damagedId: true,
            badDate: true,
          }
          const files = [
            writeTaobaoOrders(truth, { form: '2018', file: 'csv', shuffle: seed, dirt }),
            ...exportsOf(truth, seed),
          ]
          for (const report of (await shop.importAll(files)).files) {
            expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows)
          }
          expect(shop.problems()).toEqual([])
        })
      }),
      RUNS,
    )
  })

  test('the order of files, and importing them together or one by one, make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(), fc.infiniteStream(fc.nat()), async (truth, seed, random) => {
        const files = exportsOf(truth, seed)
        const shuffled = shuffle(files, random)
        expect(await factsOf(shuffled, true)).toEqual(await factsOf(files, false))
      }),
      RUNS,
    )
  })

  test('shuffled rows and files split at order boundaries make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(), fc.integer({ min: 2, max: 4 }), async (truth, seed, of) => {
        const whole = [
          writeTaobaoOrders(truth, { form: '2022', file: 'csv' }),
          writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
        ]
        const parts = Array.from({ length: of }, (_, index) => index).flatMap((index) => [
          writeTaobaoItems(truth, { form: 'current', file: 'csv', part: { index, of }, shuffle: seed }),
          writeTaobaoOrders(truth, { form: '2022', file: 'csv', part: { index, of }, shuffle: seed + 1 }),
        ])
        expect(await factsOf(parts, true)).toEqual(await factsOf(whole, false))
      }),
      RUNS,
    )
  })

  test('undoing any batches in any order leaves what the others alone would give', async () => {
    await fc.assert(
      fc.asyncProperty(
        truths,
        fc.nat(),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 8 }),
        async (truth, seed, random, count) => {
          const files = shuffle(exportsOf(truth, seed), random)
          const undone = new Set(
            shuffle(
              files.map((_, index) => index),
              random,
            ).slice(0, count),
          )
          const shop = new TestShop()
          try {
            const ids: string[] = []
            for (const file of files) ids.push((await shop.importAll([file])).files[0]?.batchId ?? '')
            for (const index of undone) await shop.undo(ids[index] ?? '')
            expect(shop.problems()).toEqual([])
            const rest = files.filter((_, index) => !undone.has(index))
            expect(shop.facts()).toEqual(await factsOf(rest, true))
          } finally {
            shop.close()
          }
        },
      ),
      RUNS,
    )
  })
})

function shuffle<T>(items: readonly T[], random: Iterator<number>): T[] {
  return items
    .map((item, index) => ({ item, index, rank: Number(random.next().value) }))
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item)
}
