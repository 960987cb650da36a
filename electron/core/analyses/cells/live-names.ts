import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { LiveSession } from '../../../../shared/contract/live.ts'
import type { LIVE_SUMS } from '../../../../shared/contract/live-cells.ts'
import type { RATES } from '../live/compute.ts'
import type { openLive } from '../live/present.ts'
import type { Cell, Sources } from './question.ts'

export type LiveQuestion = CellOf<'live'>
type Found = ReturnType<typeof openLive>
export type ToldSession = Found['told'][number]

/** Sessions of some days, or one of them. */
export interface OpenedLive {
  sources: Sources
  question: LiveQuestion
  found: Found
  /** Those that are meant. */
  told: readonly ToldSession[]
  name: string
}

export function rowOf({ found }: OpenedLive, { session }: ToldSession): LiveSession | undefined {
  return found.rows.find(({ key }) => key === session.key)
}

/** What sessions add up: what reports state, and what is left. */
export type LiveSum = (typeof LIVE_SUMS)[number] | 'net'

const stated = (zh: string, unit: Cell['unit'] = 'count') => ({ zh, unit, definition: `照直播报表写的${zh}。` })

export const LIVE_FIELDS: Readonly<Record<LiveSum, { zh: string; unit: Cell['unit']; definition: string }>> = {
  minutes: { zh: '时长（分钟）', unit: 'decimal', definition: '报表写的时长，没写的用下播减开播。' },
  impressionPeople: stated('曝光人数'),
  viewers: stated('观看人数'),
  views: stated('观看次数'),
  productImpressionPeople: stated('商品曝光人数'),
  productClickPeople: stated('商品点击人数'),
  buyers: stated('成交人数'),
  newFans: stated('新增粉丝'),
  lostFans: stated('取关粉丝'),
  paid: stated('用户支付', 'fen'),
  adSpend: stated('投放消耗', 'fen'),
  net: { zh: '净赚（估算）', unit: 'fen', definition: '算得出的场次，退款到齐后剩下的。' },
}

export const RATE_WORDS: Readonly<Record<keyof typeof RATES, { zh: string; definition: string }>> = {
  enterRate: { zh: '进入率', definition: '观看人数 ÷ 曝光人数。' },
  productRate: { zh: '商品曝光率', definition: '商品曝光人数 ÷ 观看人数。' },
  clickRate: { zh: '商品点击率', definition: '商品点击人数 ÷ 商品曝光人数。' },
  dealRate: { zh: '点击成交率', definition: '成交人数 ÷ 商品点击人数。' },
  payConversion: { zh: '观看成交率', definition: '成交人数 ÷ 观看人数。' },
  fanRate: { zh: '转粉率', definition: '新增粉丝 ÷ 观看人数。' },
}
