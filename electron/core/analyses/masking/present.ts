import { formatRatio, formatYuan } from '../../../../shared/format.ts'
import { signed } from '../drivers/present.ts'
import type { Rule } from './question.ts'

interface Sides {
  before: number
  after: number
}

/** One rule in words: what grew, and what changed beside it. */
export function sentenceOf(
  rule: Rule,
  growth: Sides,
  before: number,
  after: number,
  { hit, caveat }: { hit: boolean; caveat: string },
): string {
  if (growth.after <= growth.before) return '支付金额没有涨，谈不上掩盖'
  const change = `${rule.name} ${changeText(rule, { before, after })}`
  if (hit) return `支付金额 ${amountText(growth)}，但${change}`
  const better = rule.worse === 'down' ? after >= before : after <= before
  const verdict = better ? '没有变差' : `变化在 ${formatRatio(rule.bears, 0).replace('%', '')} 个百分点以内`
  return [`${change}，${verdict}`, caveat].filter((part) => part !== '').join('；')
}

function changeText({ unit }: Rule, sides: Sides): string {
  if (unit === 'fen') return amountText(sides)
  const points = signed(sides.after - sides.before, (size) => formatRatio(size).replace('%', ''))
  return `${formatRatio(sides.before)} → ${formatRatio(sides.after)}（${points} 个百分点）`
}

/** In per cent, in 元 where there is no base to take a share of or where it turned into a loss. */
function amountText({ before, after }: Sides): string {
  const change = after - before
  if (change === 0) return '持平'
  if (before <= 0 || after < 0) return `${signed(change, formatYuan)} 元`
  return signed(change / before, formatRatio)
}
