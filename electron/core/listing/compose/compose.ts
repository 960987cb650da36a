import type { ComposePart, ComposedTitle, WordRole } from '../../../../shared/contract/titles.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { scanAdLaw } from '../adlaw/scan.ts'
import { titleBytes } from '../title/bytes.ts'
import { checkTitle, isWorry } from '../title/check.ts'
import { containsTerm, wordSet } from '../title/coverage.ts'
import type { Listing, SearchTerm, TitleWorld } from '../title/question.ts'
import { segment } from '../title/segment.ts'
import { HEADS, PROMOTIONS } from '../title/words.ts'

/**
 * Titles to begin from: brand, category word, then words of the listing and of the buyers' searches, each chosen for
 * the demand it answers per byte. It puts words together and knows no grammar: the seller reads and edits.
 */
export interface ComposeInput {
  platform: Platform
  listing: Listing | null
  /** What it is called now, or the category word alone. */
  title: string
  /** Words of the seller's own that may be used. */
  words: readonly string[]
}

/** How many candidates: the most searched, the listing's own words first, and a short one. */
type Plan = 'demand' | 'attributes' | 'short'
const PLANS: readonly { plan: Plan; why: string }[] = [
  { plan: 'demand', why: '搜的人最多的词优先' },
  { plan: 'attributes', why: '自己商品的词优先，剩下的位置给搜索词' },
  { plan: 'short', why: '短一些，只留覆盖搜索最多的词' },
]

const SHORT = 0.7

export function composeTitles(input: ComposeInput, world: TitleWorld): ComposedTitle[] {
  const seen = new Set<string>()
  return PLANS.flatMap(({ plan, why }): ComposedTitle[] => {
    const parts = chosenParts(input, world, plan)
    const title = parts.map(({ text }) => text).join('')
    if (title === '' || seen.has(title)) return []
    seen.add(title)
    const { bytes, findings, coverage } = checkTitle(
      { title, platform: input.platform, ...(input.listing === null ? {} : idOf(input.listing)) },
      world,
    )
    const worries = findings.filter(isWorry).length
    return [{ title, bytes, coverage, worries, why, parts }]
  })
}

function idOf({ shopId, productId }: Listing): { shopId: string; productId: string } {
  return { shopId, productId }
}

/** Where a word of a role stands in a title. */
const PLACE: Readonly<Record<WordRole, number>> = {
  brand: 0,
  attribute: 1,
  material: 2,
  colour: 3,
  word: 4,
  head: 5,
  scene: 6,
  latin: 7,
  number: 8,
  promotion: 9,
  space: 9,
  symbol: 9,
}

interface Word extends ComposePart {
  role: WordRole
}

function chosenParts(input: ComposeInput, world: TitleWorld, plan: Plan): ComposePart[] {
  const limit = plan === 'short' ? Math.floor(world.limit * SHORT) : world.limit
  const own = ownWords(input, world)
  const core = own.filter(({ role }) => role === 'brand' || role === 'head')
  const terms = termsOf(core, world.terms, world)
  const chosen: Word[] = []
  for (const word of core) take(chosen, word, limit)
  if (plan === 'attributes') for (const word of own) take(chosen, word, limit)
  for (;;) {
    const best = bestWord(chosen, terms, world, limit, input.platform)
    if (best === null) break
    chosen.push(best)
  }
  if (plan !== 'short') for (const word of own) take(chosen, word, limit)
  return chosen.toSorted((a, b) => PLACE[a.role] - PLACE[b.role]).map(({ text, from }) => ({ text, from }))
}

function take(chosen: Word[], word: Word, limit: number): void {
  if (bytesOf(chosen) + titleBytes(word.text) <= limit && !isHeld(chosen, word.text)) chosen.push(word)
}

function bytesOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + titleBytes(text), 0)
}

function isHeld(chosen: readonly Word[], text: string): boolean {
  return chosen.some((word) => word.text.toLowerCase().includes(text.toLowerCase()))
}

/** Words of the listing and of the seller, without promotion and what the law forbids; one category word. */
function ownWords({ title, listing, words, platform }: ComposeInput, world: TitleWorld): Word[] {
  const texts = [
    ...words.map((text) => ({ text, from: '自己填的' as const })),
    { text: title, from: '现在的标题' as const },
    ...[...(listing?.attributes ?? [])].map(([, text]) => ({ text, from: '商品属性' as const })),
  ]
  const found = texts.flatMap(({ text, from }) =>
    segment(text, world.dictionary)
      .filter((token) => isUsable(token.text, token.role, platform))
      .map((token): Word => ({ text: token.text, role: token.role, from })),
  )
  const heads = new Set<string>()
  return found.filter((word) => {
    if (word.role !== 'head') return true
    const kind = HEADS.get(word.text.toLowerCase()) ?? word.text
    if (heads.size > 0 && !heads.has(kind)) return false
    heads.add(kind)
    return true
  })
}

function isUsable(text: string, role: WordRole, platform: Platform): boolean {
  if (role === 'space' || role === 'symbol' || role === 'promotion') return false
  if (text.length < 2 && role === 'word') return text === '女' || text === '男'
  if (PROMOTIONS.includes(text.toLowerCase())) return false
  return scanAdLaw({ title: text, platform }).length === 0
}

/** Terms of the same goods: those that name the category word, or its kind. */
function termsOf(core: readonly Word[], terms: readonly SearchTerm[], world: TitleWorld): SearchTerm[] {
  const heads = core.filter(({ role }) => role === 'head').map(({ text }) => text.toLowerCase())
  return terms.filter(({ term }) => heads.some((head) => wordSet(term, world.dictionary).has(head)))
}

/** The word that answers most further demand a byte; a term answered in part counts in part. */
function bestWord(
  chosen: readonly Word[],
  terms: readonly SearchTerm[],
  world: TitleWorld,
  limit: number,
  platform: Platform,
): Word | null {
  const title = chosen.map(({ text }) => text).join(' ')
  const held = new Set(chosen.map(({ text }) => text.toLowerCase()))
  const room = limit - bytesOf(chosen)
  const gains = new Map<string, number>()
  for (const { term, weight } of terms) {
    if (containsTerm(title, held, term, world.dictionary)) continue
    const missing = [...wordSet(term, world.dictionary)].filter((word) => !held.has(word))
    for (const word of missing) gains.set(word, (gains.get(word) ?? 0) + weight / missing.length)
  }
  const usable = [...gains]
    .map(([text, gain]) => ({ text, role: world.dictionary.get(text) ?? ('word' as const), gain }))
    .filter(
      ({ text, role }) => role !== 'head' && role !== 'brand' && titleBytes(text) <= room && !isHeld(chosen, text),
    )
    .filter(({ text, role }) => isUsable(text, role, platform))
    .toSorted((a, b) => b.gain / titleBytes(b.text) - a.gain / titleBytes(a.text) || (a.text < b.text ? -1 : 1))
  const [best] = usable
  return best === undefined ? null : { text: best.text, role: best.role, from: '搜索词' }
}
