import type { MaskingRule, MaskingRuleId } from '../../../../shared/contract/changes.ts'
import { RULES } from './question.ts'
import type { Rule } from './question.ts'
import { sentenceOf } from './present.ts'

/** What the rules compare, of one period: `null` where not known. */
export type Figures = Record<MaskingRuleId, number | null> & { gmv: number | null }

/** What to say beside a rule: why it cannot be told, and what may still change it. */
export interface Remarks {
  /** Why the two periods cannot be held against each other at all; empty where they can. */
  unequal: string
  unknown: Partial<Record<MaskingRuleId, string>>
  caveats: Partial<Record<MaskingRuleId, string>>
}

/** Every rule on two periods. */
export function masking(before: Figures, after: Figures, remarks: Remarks): MaskingRule[] {
  return RULES.map((rule) => judge(rule, before, after, remarks))
}

function judge(rule: Rule, before: Figures, after: Figures, remarks: Remarks): MaskingRule {
  const [old, now] = [before[rule.id], after[rule.id]]
  const sides = { rule: rule.id, name: rule.name, unit: rule.unit, before: old, after: now }
  if (before.gmv === null || after.gmv === null)
    return { ...sides, hit: null, sentence: '看不出：支付金额有一边还不知道' }
  if (remarks.unequal !== '') return { ...sides, hit: null, sentence: `看不出：${remarks.unequal}` }
  if (old === null || now === null)
    return { ...sides, hit: null, sentence: `看不出：${remarks.unknown[rule.id] ?? `${rule.name}未知`}` }
  const grew = after.gmv > before.gmv
  const hit = grew && isWorse(rule, old, now)
  const growth = { before: before.gmv, after: after.gmv }
  const caveat = hit ? '' : (remarks.caveats[rule.id] ?? '')
  return { ...sides, hit, sentence: sentenceOf(rule, growth, old, now, { hit, caveat }) }
}

/** Shares are floats: a fall from 40 % to 35 % is five points and not a hair more. */
const HAIR = 1e-9

function isWorse({ worse, bears }: Rule, before: number, after: number): boolean {
  return (worse === 'down' ? before - after : after - before) > bears + HAIR
}
