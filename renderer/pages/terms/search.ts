import { DICTIONARY, OTHER_WORDS } from '../../../shared/terms/dictionary.ts'
import type { Entry, TermGroup } from '../../../shared/terms/dictionary.ts'

export type Saying = (typeof OTHER_WORDS)[number]

export interface Found {
  /** The metric that is called exactly what was looked for. */
  named: Entry | null
  /** The others whose names or formula hold the text, in the dictionary's order. */
  groups: { name: TermGroup; entries: Entry[] }[]
  words: Saying[]
}

/** What the text finds in names and formulas; an empty text finds everything. */
export function findTerms(text: string): Found {
  const wanted = text.trim().toLowerCase()
  const named = DICTIONARY.find(({ zh, en }) => zh.toLowerCase() === wanted || en.toLowerCase() === wanted) ?? null
  const others = DICTIONARY.filter((entry) => entry !== named && holds([entry.zh, entry.en, entry.formula], wanted))
  return {
    named,
    groups: [...Map.groupBy(others, ({ group }) => group)].map(([name, entries]) => ({ name, entries })),
    words: OTHER_WORDS.filter(({ zh, en, note }) => holds([zh, en, note], wanted)),
  }
}

function holds(texts: readonly string[], wanted: string): boolean {
  return texts.some((text) => text.toLowerCase().includes(wanted))
}
