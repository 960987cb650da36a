import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { isSelected, select } from '../../books/select.ts'
import { lexicon } from '../adlaw/lexicon.ts'
import { scanAdLaw } from '../adlaw/scan.ts'
import type { AdHit } from '../adlaw/scan.ts'
import type { ScanRow, ScanScope, TitleScan } from '../../../../shared/contract/title-scan.ts'
import type { Listing } from '../title/question.ts'
import type { StoredDecision } from './decisions.ts'

/**
 * Which words of which titles does the advertising law or a platform's rule speak of, and what became of each?
 * It cannot tell whether a claim is true, nor stand in for a lawyer.
 */
export function scanListings(
  books: Books,
  all: readonly Listing[],
  decisions: readonly StoredDecision[],
  scope: ScanScope,
): TitleScan {
  const names = new Map(books.shops.map(({ id, name }) => [id, name]))
  const listings = all.filter(inScope(books, scope))
  const decided = new Map(decisions.map((one) => [keyOf(one), one]))
  const rows = listings.flatMap((listing) =>
    scanAdLaw(listing).map((hit) => rowOf(listing, names.get(listing.shopId) ?? '', hit, decided)),
  )
  const hit = new Set(rows.map(({ shopId, productId }) => `${shopId} ${productId}`))
  return {
    listings: listings.length,
    clean: listings.length - hit.size,
    open: rows.filter(({ status }) => status === 'open').length,
    rows: [...rows.toSorted(byUrgency), ...doneRows(listings, names, rows, decisions)],
    exemptions: [...lexicon().exemptions],
  }
}

function keyOf({ shopId, productId, word, class: kind }: Pick<ScanRow, 'shopId' | 'productId' | 'word' | 'class'>) {
  return `${shopId} ${productId} ${kind} ${word}`
}

/** Of a period: what was sold in it. */
function inScope(books: Books, { from, to, shops }: ScanScope): (listing: Listing) => boolean {
  const isShop = (id: string) => shops === undefined || shops.includes(id)
  if (from === undefined || to === undefined) return ({ shopId }) => isShop(shopId)
  const selection = select(books, { from, to, shops, dateBasis: 'paid', refundBook: 'attributed' })
  const sold = new Uint8Array(books.products.length)
  const { product, length } = books.lines
  for (let line = 0; line < length; line++) {
    const own = product[line] ?? NONE
    if (own !== NONE && selection.day[line] !== NO_DAY && isSelected(books, selection, line)) sold[own] = 1
  }
  const keys = new Set(
    books.products.flatMap(({ shop, key }, index) => (sold[index] === 1 ? [`${books.shops[shop]?.id} ${key}`] : [])),
  )
  return ({ shopId, productId }) => keys.has(`${shopId} ${productId}`)
}

function rowOf(listing: Listing, shop: string, hit: AdHit, decided: ReadonlyMap<string, StoredDecision>): ScanRow {
  const { shopId, productId, platform, title } = listing
  const base = { shopId, productId, word: hit.word, class: hit.class }
  const decision = decided.get(keyOf(base)) ?? null
  return {
    ...base,
    shop,
    platform,
    title,
    text: hit.text,
    from: hit.from,
    to: hit.to,
    className: lexicon().classNames.get(hit.class) ?? '',
    level: hit.level,
    note: hit.note,
    basis: hit.basis,
    suggestion: hit.suggestion,
    rewrite: rewritten(title, hit),
    mayBe: [...hit.mayBe],
    ...statusOf(title, hit, decision),
  }
}

/** What was decided about another title is open again where it said 改, and to be looked at again where it said 豁免. */
function statusOf(
  title: string,
  hit: AdHit,
  decision: StoredDecision | null,
): Pick<ScanRow, 'status' | 'decision' | 'stale'> {
  if (decision === null) return { status: hit.exemption === null ? 'open' : 'excused', decision: null, stale: false }
  const { verdict, reason, evidence, day } = decision
  const stale = decision.title !== title
  return {
    status: stale && verdict === 'change' ? 'open' : verdict,
    decision: { verdict, reason, evidence, day },
    stale,
  }
}

/** The title without the word; where only 最 is too much, without that. */
function rewritten(title: string, { from, to, word, suggestion }: AdHit): string {
  const rest = suggestion.startsWith('删去“最”') && word.startsWith('最') ? word.slice(1) : ''
  return (title.slice(0, from) + rest + title.slice(to)).replaceAll(/\s{2,}/gu, ' ').trim()
}

const STATUS_ORDER = { open: 0, change: 1, exempt: 2, excused: 3, done: 4 } as const
const LEVEL_ORDER = { error: 0, warn: 1, info: 2 } as const

function byUrgency(a: ScanRow, b: ScanRow): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] ||
    (a.word < b.word ? -1 : a.word > b.word ? 1 : 0) ||
    (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)
  )
}

/** Words that were to go and are gone from the title: kept as the record of it. */
function doneRows(
  listings: readonly Listing[],
  names: ReadonlyMap<string, string>,
  rows: readonly ScanRow[],
  decisions: readonly StoredDecision[],
): ScanRow[] {
  const still = new Set(rows.map(keyOf))
  const known = new Map(listings.map((listing) => [`${listing.shopId} ${listing.productId}`, listing]))
  return decisions.flatMap((one): ScanRow[] => {
    const listing = known.get(`${one.shopId} ${one.productId}`)
    if (one.verdict !== 'change' || listing === undefined || still.has(keyOf(one))) return []
    const { shopId, productId, word, reason, evidence, day } = one
    return [
      {
        shopId,
        productId,
        word,
        class: one.class,
        shop: names.get(shopId) ?? '',
        platform: listing.platform,
        title: listing.title,
        text: word,
        from: 0,
        to: 0,
        className: lexicon().classNames.get(one.class) ?? '',
        level: 'info',
        note: `原来是「${one.title}」`,
        basis: '',
        suggestion: '',
        rewrite: listing.title,
        mayBe: [],
        status: 'done',
        decision: { verdict: one.verdict, reason, evidence, day },
        stale: false,
      },
    ]
  })
}
