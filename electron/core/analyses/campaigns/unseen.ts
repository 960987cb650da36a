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
