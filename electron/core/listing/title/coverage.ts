import type { CheckedTitle } from './finding.ts'
import type { SearchTerm } from './question.ts'
import { segment, wordsOf } from './segment.ts'
import type { Dictionary } from './segment.ts'
import { HEADS } from './words.ts'
import { OwnerMap } from '../../owner-map.ts'

const cut = new OwnerMap<Dictionary, Map<string, ReadonlySet<string>>>()

/** The words of a text, remembered: titles and terms are cut once a dictionary. */
export function wordSet(text: string, dictionary: Dictionary): ReadonlySet<string> {
  let known = cut.get(dictionary)
  if (known === undefined) {
    known = new Map()
    cut.set(dictionary, known)
  }
  let words = known.get(text)
  if (words === undefined) {
    words = new Set(wordsOf(segment(text, dictionary)))
    known.set(text, words)
  }
  return words
}

/** Whether a title answers a term: it holds the term as it is, or all of its words in whatever order. */
export function containsTerm(title: string, words: ReadonlySet<string>, term: string, dictionary: Dictionary): boolean {
  const small = title.toLowerCase()
  if (small.includes(term.toLowerCase())) return true
  return [...wordSet(term, dictionary)].every((word) => words.has(word) || small.includes(word))
}

export interface Coverage {
  /** Σ weight of answered terms ÷ Σ weight of relevant ones; `null` when no term is relevant. */
  share: number | null
  /** Relevant terms. */
  total: number
  /** Those that are answered, the heaviest first. */
  answered: SearchTerm[]
  /** Those not answered, the heaviest first. */
  missing: SearchTerm[]
}

/** What of the relevant search demand a title answers (T14). */
export function coverageOf(checked: CheckedTitle): Coverage {
  const { title, tokens, world } = checked
  const words = new Set(wordsOf(tokens))
  const relevant = relevantTerms(checked, words)
  const all = weightOf(relevant)
  const [answered, missing] = [true, false].map((isAnswered) =>
    relevant
      .filter(({ term }) => containsTerm(title, words, term, world.dictionary) === isAnswered)
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)),
  ) as [SearchTerm[], SearchTerm[]]
  return {
    share: all > 0 ? weightOf(answered) / all : null,
    total: relevant.length,
    answered,
    missing,
  }
}

export function weightOf(terms: readonly SearchTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0)
}

/** Terms that brought people to this listing, and those that name its kind of goods. */
export function relevantTerms({ listing, world }: CheckedTitle, words: ReadonlySet<string>): SearchTerm[] {
  const kinds = new Set([...words].flatMap((word) => HEADS.get(word) ?? []))
  const heads = [...words].filter((word) => world.dictionary.get(word) === 'head')
  return world.terms.filter(({ term, products }) => {
    if (listing !== null && products.has(listing.productId)) return true
    const own = wordSet(term, world.dictionary)
    return heads.some((head) => own.has(head)) || [...own].some((word) => kinds.has(HEADS.get(word) ?? '\n'))
  })
}
