import { EXCLUSION_NAMES, EXCLUSION_REASONS } from '../../../shared/contract/exclusions.ts'
import type { ExclusionCondition } from '../../../shared/contract/exclusions.ts'
import { formatYuan } from '../../../shared/format.ts'

export const EXCLUSION_OPTIONS = EXCLUSION_REASONS.map((value) => ({ value, label: EXCLUSION_NAMES[value] }))

export const FIELD_NAMES: Readonly<Record<ExclusionCondition['field'], string>> = {
  title: '标题含',
  code: '商家编码是',
  paid: '整单实付不超过',
  channel: '渠道是',
}

/** A condition as a seller would say it. */
export function conditionWords(condition: ExclusionCondition): string {
  switch (condition.field) {
    case 'title':
      return `标题含「${condition.contains}」`
    case 'code':
      return `商家编码是「${condition.equals}」`
    case 'paid':
      return `整单实付不超过 ${formatYuan(condition.atMost)} 元`
    case 'channel':
      return `渠道是「${condition.equals}」`
  }
}

/** The condition that a field and what was typed make; `null` while nothing usable is typed. */
export function conditionOf(field: ExclusionCondition['field'], text: string): ExclusionCondition | null {
  const typed = text.trim()
  if (typed === '') return null
  if (field === 'title') return { field, contains: typed }
  if (field !== 'paid') return { field, equals: typed }
  const yuan = Number(typed)
  return Number.isFinite(yuan) && yuan >= 0 ? { field, atMost: Math.round(yuan * 100) } : null
}

/** Numbers of orders as they are pasted: one a line, or parted by commas or spaces. */
export function orderNumbers(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((part) => part !== ''))]
}
