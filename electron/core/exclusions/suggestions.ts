import type { ExclusionRule } from '../../../shared/contract/exclusions.ts'

type Suggestion = Pick<ExclusionRule, 'reason' | 'condition'> & { id: string }

/** What such listings are usually called. None is on by itself: a seller of samples sells samples. */
const SUGGESTIONS: readonly Suggestion[] = [
  { id: 'suggested:difference', reason: 'difference', condition: { field: 'title', contains: '补差价' } },
  { id: 'suggested:difference-link', reason: 'difference', condition: { field: 'title', contains: '差价链接' } },
  { id: 'suggested:postage', reason: 'difference', condition: { field: 'title', contains: '补邮费' } },
  { id: 'suggested:postage-link', reason: 'difference', condition: { field: 'title', contains: '邮费链接' } },
  { id: 'suggested:freight-link', reason: 'difference', condition: { field: 'title', contains: '运费链接' } },
  { id: 'suggested:sample', reason: 'sample', condition: { field: 'title', contains: '样品' } },
  { id: 'suggested:test', reason: 'test', condition: { field: 'title', contains: '测试链接' } },
  { id: 'suggested:cent', reason: 'test', condition: { field: 'paid', atMost: 1 } },
]

export function suggestedRules(): ExclusionRule[] {
  return SUGGESTIONS.map((suggestion) => ({ ...suggestion, shopId: null, enabled: false }))
}

export function isSuggestion(id: string): boolean {
  return SUGGESTIONS.some((suggestion) => suggestion.id === id)
}
