import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Gap, Unseen } from './windows.ts'

/** What is missing of the days around a promotion, and what can be done about it. */
export function unseenWords({ pre, post }: Unseen): string {
  const untold = [pre, post].flatMap((gap) => gap?.untold ?? [])
  const beside = [
    ...(pre?.other == null ? [] : ['前面挨着别的活动']),
    ...(post?.other == null ? [] : [`${dayOfNumber(post.other)} 起又是别的活动`]),
  ]
  return [
    [...gapWords('活动前', pre), ...gapWords('活动后至少', post)].join('，'),
    ...(untold.length === 0 ? [] : [`导入 ${runsOf(untold).join('、')} 的订单和退款再看`]),
    ...(beside.length === 0 ? [] : [`${beside.join('，')}，分不开：把挨着的活动合成一个再看`]),
  ].join('；')
}

function gapWords(where: string, gap: Gap | null): string[] {
  return gap === null ? [] : [`${where} ${gap.needed} 天只看得到 ${gap.seen} 天`]
}

/** Days of the promotion without order files, and those whose sales after refunds are not known. */
interface Dark {
  untold: readonly number[]
  unsummed: readonly number[]
}

/** Why nothing is said of a promotion at all. */
export function unknownWords({ untold, unsummed }: Dark): string {
  if (untold.length > 0)
    return `看不出：活动有 ${untold.length} 天还没有订单，导入 ${runsOf(untold).join('、')} 的订单和退款再看。`
  if (unsummed.length > 0)
    return `看不出：${runsOf(unsummed).join('、')} 有订单没写退款或金额，净销售算不出来；导入带退款列的订单或宝贝报表再看。`
  return '看不出：活动前平常的日子太少，或多半没有成交。'
}

/** `2026-07-01 到 2026-07-03` for each run of days. */
function runsOf(days: readonly number[]): string[] {
  const runs: { from: number; to: number }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last?.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs.map(({ from, to }) => (from === to ? dayOfNumber(from) : `${dayOfNumber(from)} 到 ${dayOfNumber(to)}`))
}
