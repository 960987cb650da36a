import type { AdClass, ExemptionId } from '../../../../shared/contract/title-scan.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { foldTitle } from './fold.ts'
import { lexicon } from './lexicon.ts'
import type { AdTerm, Lexicon } from './lexicon.ts'

/** One word of a title that the law, the guide or a platform's rules speak of. */
export interface AdHit {
  class: AdClass
  level: 'error' | 'warn' | 'info'
  /** As written in the title. */
  text: string
  /** As folded: what the seller's decision about it is kept by. */
  word: string
  from: number
  to: number
  suggestion: string
  basis: string
  /** Situations in which the word may stand, to be proven by the seller. */
  mayBe: readonly ExemptionId[]
  /** The situation that its surroundings show; the word then stays a note. */
  exemption: ExemptionId | null
  /** What the surroundings tell. */
  note: string | null
}

export interface AdSubject {
  title: string
  platform: Platform
  category?: string | null | undefined
}

interface Span {
  from: number
  to: number
}

interface Found extends Span {
  term: AdTerm
}

interface Surrounding extends Span {
  context: Lexicon['contexts'][number]
}

/** All hits of a title in their order; of words within words the longest one counts. */
export function scanAdLaw({ title, platform, category }: AdSubject): AdHit[] {
  const folded = foldTitle(title)
  if (!lexicon().anyTerm.test(folded.text)) return []
  const terms = lexicon().terms.filter(
    ({ platforms, skip }) => (platforms?.includes(platform) ?? true) && !isOf(category, skip),
  )
  const found = terms.flatMap((term) => spansOf(term.find, folded.text).map((span): Found => ({ ...span, term })))
  const surroundings = lexicon().contexts.flatMap((context) =>
    spansOf(context.find, folded.text).map((span): Surrounding => ({ ...span, context })),
  )
  return longest(found).flatMap((hit) => {
    const around = surroundings.find((span) => covers(span, hit))
    if (around?.context.verdict === 'ignore') return []
    const [from, to] = [folded.from[hit.from] ?? 0, folded.to[hit.to - 1] ?? 0]
    const { term } = hit
    return [
      {
        class: term.class,
        text: title.slice(from, to),
        word: folded.text.slice(hit.from, hit.to),
        from,
        to,
        suggestion: term.suggestion,
        basis: term.basis,
        mayBe: term.exempt,
        ...verdictOf(term, around?.context, category),
      },
    ]
  })
}

function verdictOf(
  term: AdTerm,
  context: Lexicon['contexts'][number] | undefined,
  category: string | null | undefined,
): Pick<AdHit, 'level' | 'exemption' | 'note'> {
  const own = isOf(category, term.strict) ? 'error' : term.level
  if (context === undefined) return { level: own, exemption: null, note: null }
  if (context.verdict === 'exempt') return { level: 'info', exemption: context.exemption ?? null, note: context.note }
  return { level: 'warn', exemption: null, note: context.note }
}

function isOf(category: string | null | undefined, parts: readonly string[]): boolean {
  return category !== null && category !== undefined && parts.some((part) => category.includes(part))
}

function spansOf(find: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(find), ({ 0: { length }, index }) => ({ from: index, to: index + length }))
}

/** A context speaks of a word that lies in it, or of one that begins in it. */
function covers(span: Span, hit: Span): boolean {
  return span.from <= hit.from && span.to >= hit.to
}

/** The longest first; what touches one already taken is part of it. Of equal ones the lexicon's first. */
function longest(found: readonly Found[]): Found[] {
  const taken: Found[] = []
  for (const hit of found.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from))
    if (!taken.some((other) => hit.from < other.to && hit.to > other.from)) taken.push(hit)
  return taken.toSorted((a, b) => a.from - b.from)
}
