import { AD_FIXTURES } from './ads.ts'
import { GOODS_FIXTURES } from './goods.ts'
import { PLATFORM_FIXTURES } from './platforms.ts'
import { SYCM_FIXTURES } from './sycm.ts'
import type { Fixture } from './fixture.ts'

export { fileOf, headerOf, linesOf } from './fixture.ts'
export type { Fixture } from './fixture.ts'

/** One of each report that is no order, item or refund report of 淘宝 or 抖店; those the simulator writes. */
export const FIXTURES: readonly Fixture[] = [...SYCM_FIXTURES, ...AD_FIXTURES, ...PLATFORM_FIXTURES, ...GOODS_FIXTURES]
