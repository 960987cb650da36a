import { parentPort } from 'node:worker_threads'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { TestShop } from '../support/shop.ts'
import { simulate, writeDouyinOrders, writeTaobaoItems, writeTaobaoOrders } from '../support/simulator/index.ts'
import { examine } from './examine.ts'
import type { LabAnswer, LabQuestion } from './lab.ts'

// A thread of its own, so that a file that never ends can be given up. Files are examined in a shop that already
// holds something; undone batches stay in its lists, so that it is set up anew from time to time.

const FILES_A_SHOP = 80

let shop: TestShop | null = null
let used = 0

async function openShop(): Promise<TestShop> {
  const fresh = new TestShop()
  const truth = simulate({ seed: 5, orders: 30, from: '2026-08-01', months: 2, products: 6, maskedMonths: [] })
  await fresh.importAll([
    writeTaobaoOrders(truth, { form: 'current', file: 'csv' }),
    writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
    writeDouyinOrders(truth, { file: 'csv', grain: 'product_order' }),
    ...FIXTURES.filter((_, index) => index % 3 === 0).map(fileOf),
  ])
  return fresh
}

async function answer({ id, file }: LabQuestion): Promise<void> {
  if (used >= FILES_A_SHOP) {
    shop?.close()
    shop = null
    used = 0
  }
  shop ??= await openShop()
  used += 1
  parentPort?.postMessage({ id, verdict: await examine(shop, file) } satisfies LabAnswer)
}

parentPort?.on('message', (question: LabQuestion | 'close') => {
  if (question !== 'close') return void answer(question)
  shop?.close()
  parentPort?.close()
})
