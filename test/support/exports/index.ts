import { AD_FIXTURES } from './ads.ts'
import { DOUYIN_FIXTURES } from './douyin.ts'
import { GOODS_FIXTURES } from './goods.ts'
import { MARKETPLACE_FIXTURES } from './marketplaces.ts'
import { QIANNIU_FIXTURES } from './qianniu.ts'
import { SYCM_FIXTURES } from './sycm.ts'
import { WUJIE_FIXTURES } from './wujie.ts'
import type { Fixture } from './fixture.ts'

export { bytesOf, fileOf, headerOf, linesOf } from './fixture.ts'
export type { Fixture, Form } from './fixture.ts'
export { shopDaysFile, sourcesFile } from './shop-days.ts'
export type { ShopDay, ShopDaysOptions, SourceDay } from './shop-days.ts'

/** One of each report that is no order, item or refund report of 淘宝 or 抖店; those the simulator writes. */
export const FIXTURES: readonly Fixture[] = [
  ...QIANNIU_FIXTURES,
  ...SYCM_FIXTURES,
  ...WUJIE_FIXTURES,
  ...AD_FIXTURES,
  ...DOUYIN_FIXTURES,
  ...MARKETPLACE_FIXTURES,
  ...GOODS_FIXTURES,
]
export { sessionWorkbook } from './session.ts'
