import type { ChartModel } from '../../../shared/chart.ts'
import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import type { SecondOrder, Worth } from '../../../shared/contract/worth.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { groupName } from './words.ts'

type Holdout = NonNullable<Lifetime['holdout']>

const HUNDRED = 100

/** Purchases of a hundred buyers: what was foretold and what came. */
export function holdoutModel({ groups, predicted, actual, from, to }: Holdout): ChartModel {
  const per = (value: number, buyers: number) => Math.round((HUNDRED * value) / buyers)
  const miss = actual === 0 ? null : predicted / actual - 1
  const verdict = miss === null ? '' : `，${miss < 0 ? '少' : '多'}推了 ${formatRatio(Math.abs(miss))}`
  return {
    title: `只用 ${from} 之前的订单推到 ${to}：推 ${formatCount(Math.round(predicted))} 次，实际 ${formatCount(actual)} 次${verdict}`,
    unit: 'count',
    x: {
      kind: 'category',
      values: groups.map(({ repeats, buyers }) => `${groupName(repeats)}（${formatCount(buyers)} 人）`),
    },
    series: [
      {
        name: '每百人实际',
        mark: 'bar',
        dashed: false,
        values: groups.map((group) => per(group.actual, group.buyers)),
      },
      {
        name: '每百人推算',
        mark: 'bar',
        dashed: true,
        values: groups.map((group) => per(group.predicted, group.buyers)),
      },
    ],
    bands: [],
  }
}

/** Share that has come again by each day after the first purchase, and its bounds. */
export function secondOrderModel({ curve, medianDays }: SecondOrder): ChartModel {
  const last = curve.at(-1)?.day ?? 0
  const days = Array.from({ length: last + 1 }, (_, day) => day)
  const at = (pick: (step: SecondOrder['curve'][number]) => number) => {
    let [place, value] = [0, 0]
    return days.map((day) => {
      for (let step = curve[place]; step !== undefined && step.day <= day; step = curve[++place]) value = pick(step)
      return value
    })
  }
  const end = curve.at(-1)
  return {
    title:
      medianDays === null
        ? `首购后 ${last} 天内约 ${formatRatio(end?.share ?? 0)} 的人买第二次`
        : `一半的人在首购后 ${medianDays} 天内买第二次`,
    unit: 'ratio',
    x: { kind: 'category', values: days.map((day) => `${day} 天`) },
    series: [
      { name: '买了第二次', mark: 'line', dashed: false, values: at(({ share }) => share) },
      { name: '低到', mark: 'line', dashed: true, values: at(({ low }) => low) },
      { name: '高到', mark: 'line', dashed: true, values: at(({ high }) => high) },
    ],
    bands: [],
  }
}

/** What the picture says in words; before anybody was watched for a month, that it says no more yet. */
export function secondOrderWords({ buyers, again, named }: SecondOrder): string {
  const came = `${formatCount(buyers)} 个买家里 ${formatCount(again)} 个买了第二次`
  if (named.length === 0) return `${came}；看的日子还不满 30 天，往后多少人会来还说不出。`
  const shares = named.map(
    ({ day, share, low, high }) => `${day} 天 ${formatRatio(share)}（${formatRatio(low)}–${formatRatio(high)}）`,
  )
  return `${came}；还没来的，按看了多久算进去：${shares.join('，')}。`
}

/** What a new buyer has brought by each month, against the cost of winning one. */
export function worthModel({ curve, acquisition: { cost }, payback }: Worth): ChartModel | null {
  const known = curve.filter(({ value }) => value !== null)
  if (known.length < 2) return null
  return {
    title:
      cost === null
        ? '一个新客到第几个月累计带来多少（推广前）'
        : payback === null
          ? '一个新客带来的，还没抵过拉他花的'
          : `一个新客第 ${payback} 个月抵过拉他花的`,
    unit: 'fen',
    x: { kind: 'category', values: known.map(({ month }) => `第 ${month} 月`) },
    series: [
      { name: '累计带来', mark: 'line', dashed: false, values: known.map(({ value }) => value) },
      ...(cost === null
        ? []
        : [{ name: '拉一个新客花', mark: 'line' as const, dashed: true, values: known.map(() => cost) }]),
    ],
    bands: [],
  }
}
