import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { listEvents } from '../../events/store.ts'
import { usualDemand } from './demand.ts'
import type { Days, Usual } from './demand.ts'
import { policyOf } from './policy.ts'
import type { Policy, Supply } from './policy.ts'
import type { Scene, Window } from './scene.ts'
import { shelvesOf } from './shelves.ts'
import { skuPlaces } from './sku-lines.ts'
import { supplyOf } from './policy.ts'
import { daysOf, fileOf, levelOf } from './sku-row.ts'
import { sceneNow, stockStatus } from './status.ts'

/** One row of the stock with everything that it was made of. */
export interface OneSku {
  scene: Scene
  row: StockRow
  /** Its place in the books; -1 where it was never sold. */
  index: number
  window: Window
  days: Days
  usual: Usual
  supply: Supply
  level: number
  policy: Policy
}

export function stockRows(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
): StockRow[] {
  return stockStatus(db, books, asOf, shops, listEvents(db).events)
}

export function rowOfSku(
  db: Connection,
  books: Books,
  { asOf, shops, sku }: { asOf: string; shops?: readonly string[] | undefined; sku: string },
): StockRow | null {
  return stockRows(db, books, asOf, shops).find((row) => row.sku === sku) ?? null
}

/** @throws SellerError NOT_FOUND for what is neither stocked nor sold */
export function oneSku(
  db: Connection,
  books: Books,
  asked: { asOf: string; shops?: readonly string[] | undefined; sku: string },
): OneSku {
  const row = rowOfSku(db, books, asked)
  if (row === null) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  const scene = sceneNow(db, books, asked.asOf, asked.shops, listEvents(db).events)
  const index = skuPlaces(books).get(asked.sku) ?? -1
  const window = scene.windows[row.abc ?? 'C']
  const days = daysOf(scene, Math.max(0, index), window, row.stock !== null && row.stock > 0)
  const usual =
    index < 0 ? { dailyRate: 0, rateDeviation: 0, days: 0, out: new Uint8Array() } : usualDemand(days, window.weights)
  const setting = scene.buying.settingOf(asked.sku, fileOf(shelvesOf(db, books, asked.asOf).get(asked.sku) ?? null))
  const supply = supplyOf(scene, setting)
  const level = levelOf(scene, setting, row.abc)
  return { scene, row, index, window, days, usual, supply, level, policy: policyOf(usual, supply, level) }
}
