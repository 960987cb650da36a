import { FACTOR_NAMES } from '../../../../shared/contract/changes.ts'
import type { Effect, Mix } from '../../../../shared/contract/changes.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { roundHalfAway, roundToSum } from '../../../../shared/money.ts'

/** `+6,700`, `−5,614`, `0`: the sign is a letter of its own, so that it is read without colour. */
export function signed(value: number, write: (size: number) => string = formatCount): string {
  const size = write(Math.abs(value))
  return value > 0 ? `+${size}` : value < 0 ? `−${size}` : size
}

/** The split in one sentence, in whole 元 that add up as they stand. */
export function driversSentence(total: number, effects: readonly Effect[]): string {
  const change = roundHalfAway(total / 100)
  const yuan = roundToSum(
    effects.map(({ amount }) => amount / 100),
    change,
  )
  const parts = effects.map(({ factor }, index) => `${FACTOR_NAMES[factor]} ${signed(yuan[index] ?? 0)}`)
  const head = change === 0 ? '支付金额持平' : `支付金额 ${signed(change)} 元`
  return `${head}：${parts.join('，')}`
}

const PART_NAMES: Record<Mix['by'], string> = { source: '来源', shop: '店铺' }

function points(share: number): string {
  const text = signed(share, (size) => formatRatio(size, 2).replace('%', ''))
  return `${/[1-9]/.test(text) ? text : '0.00'} 个百分点`
}

/** What the parts did and what their shares did, and the paradox by name where the two disagree. */
export function mixSentence({ by, before, after, within, mix, parts }: Omit<Mix, 'sentence'>): string {
  const name = PART_NAMES[by]
  const head = `转化率 ${formatRatio(before, 2)} → ${formatRatio(after, 2)}：各${name}自身 ${points(within)}，${name}占比变化 ${points(mix)}`
  const changes = parts.flatMap(({ conversionBefore: x, conversionAfter: y }) =>
    x === null || y === null ? [] : [y - x],
  )
  if (after < before && changes.every((change) => change > 0))
    return `${head}。每个${name}的转化都升了，合起来却降了：转化低的${name}占比变大`
  if (after > before && changes.every((change) => change < 0))
    return `${head}。每个${name}的转化都降了，合起来却升了：转化高的${name}占比变大`
  return head
}
