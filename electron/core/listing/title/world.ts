import { addDays, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ExemptionId } from '../../../../shared/contract/title-scan.ts'
import type { ComposedTitle } from '../../../../shared/contract/titles.ts'
import type { TitleSubject } from '../../../../shared/contract/title-cells.ts'
import { repeatedAds } from '../../analyses/ads/counted.ts'
import { profitOf } from '../../analyses/profit/compute.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { composeTitles } from '../compose/compose.ts'
import { listDecisions } from '../scan/decisions.ts'
import { checkTitle, listingOf } from './check.ts'
import type { TitleAnswer } from './check.ts'
import { makeDictionary } from './dictionary.ts'
import { readListings } from './listings.ts'
import type { TitleWorld } from './question.ts'
import { readAdWords, readTerms } from './searches.ts'
import { limitOf, titleWords } from './store.ts'

export type TitleFacts = Omit<TitleWorld, 'limit' | 'year'>

const known = new OwnerMap<Connection, { version: unknown; facts: TitleFacts }>()

/** What the data say, read again only when a commit has changed the database: a title is checked at every key press. */
export function titleFacts(db: Connection, books: () => Books): TitleFacts {
  const version = db.pragma('data_version', { simple: true })
  const last = known.get(db)
  if (last !== undefined && last.version === version) return last.facts
  const own = books()
  const [listings, terms] = [readListings(db, own), readTerms(db)]
  const facts: TitleFacts = {
    listings,
    terms,
    adWords: readAdWords(db, repeatedAds(db, own)),
    breakEven: breakEvenOf(db, own),
    dictionary: makeDictionary(listings, terms, titleWords(db)),
  }
  known.set(db, { version, facts })
  return facts
}

const DAYS = 90

/** The last 90 days that were paid on, by which breaking even is reckoned. */
export function breakEvenScope(books: Books): Scope | null {
  let newest = NO_DAY
  const days = books.lines.paidDay
  for (let at = 0; at < days.length; at++) newest = Math.max(newest, days[at] ?? 0)
  if (newest === NO_DAY) return null
  const to = dayOfNumber(newest)
  return { from: addDays(to, 1 - DAYS), to, dateBasis: 'paid', refundBook: 'attributed' }
}

/** Paid amount that carries 1 元 of advertising: GMV ÷ contribution before ads, over the last 90 days (metrics 3.5). */
function breakEvenOf(db: Connection, books: Books): number | null {
  const scope = breakEvenScope(books)
  const profit = scope === null ? null : profitOf(db, books, scope)
  if (profit === null || !(profit.whole.cp1 > 0)) return null
  return profit.gmv / profit.whole.cp1
}

/** @param today by the clock, for the year only */
function titleWorld(db: Connection, books: () => Books, platform: Platform, today: Date): TitleWorld {
  return { ...titleFacts(db, books), limit: limitOf(db, platform).limit, year: today.getFullYear() }
}

export function answerTitle(
  db: Connection,
  books: () => Books,
  subject: TitleSubject,
  today: Date,
): TitleAnswer & { limitChecked: boolean } {
  const { limitChecked } = limitOf(db, subject.platform)
  return { ...checkTitle(subject, worldOf(db, books, subject, today)), limitChecked }
}

/** With what the seller decided of the listing's words. */
export function worldOf(db: Connection, books: () => Books, subject: TitleSubject, today: Date): TitleWorld {
  return { ...titleWorld(db, books, subject.platform, today), exempted: exemptedOf(db, subject) }
}

function exemptedOf(db: Connection, { shopId, productId }: TitleSubject): Map<string, ExemptionId> {
  if (productId === undefined) return new Map()
  return new Map(
    listDecisions(db)
      .filter((own) => own.productId === productId && own.shopId === (shopId ?? own.shopId) && own.verdict === 'exempt')
      .flatMap(({ class: kind, word, reason }) => (reason === null ? [] : [[`${kind} ${word}`, reason] as const])),
  )
}

export function composeAnswer(
  db: Connection,
  books: () => Books,
  { words, ...subject }: TitleSubject & { words: string[] },
  today: Date,
): ComposedTitle[] {
  const world = worldOf(db, books, subject, today)
  const listing = listingOf(subject, world)
  return composeTitles({ platform: subject.platform, listing, title: subject.title, words }, world)
}
