import { skipToken, useQuery } from '@tanstack/react-query'
import { addDays, monthEnd, monthStart } from '../../shared/calendar.ts'
import { formatYuan } from '../../shared/format.ts'
import { PLATFORM_NAMES } from '../../shared/platforms.ts'
import { DICTIONARY, OTHER_WORDS } from '../../shared/terms/dictionary.ts'
import type { Shop } from '../../shared/contract/shops.ts'
import type { OwnTitle } from '../../shared/contract/titles.ts'
import { useApi } from '../api/index.tsx'
import { PAGES, PATHS, ledgerAddress, overviewAddress, productAddress, reviewAddress, termsAddress } from './routes.ts'
import { monthName, scopeInput } from './scope.ts'
import type { PageScope } from './scope.ts'
import { useScope, useShops } from './use-scope.ts'

export interface PaletteEntry {
  key: string
  kind: '页面' | '月份' | '店铺' | '商品' | '术语' | '订单'
  name: string
  about: string
  /** Where Enter goes. */
  to: string
}

const MOST = 30
const MOST_LISTINGS = 8

/** Everything the text finds, pages first; an empty text shows the pages and the newest months. */
export function usePaletteEntries(text: string): PaletteEntry[] {
  const { query } = useApi()
  const shops = useShops()
  const [scope] = useScope()
  const wanted = text.trim().toLowerCase()
  const months = useQuery(query.review.months.queryOptions()).data ?? []
  const orders = useOrders(wanted, wholeHistory(scope, shops))
  const listings = useListings(wanted, scope)
  const found = [
    ...pageEntries(),
    ...monthEntries(wanted === '' ? months.slice(0, 6) : months, scope),
    ...(wanted === '' ? [] : [...shopEntries(shops, scope), ...termEntries()]),
  ].filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(wanted))
  // A word of a title may stand in what many terms say: listings come after what bears the name, before the rest.
  const named = found.filter((entry) => isNamed(entry, wanted))
  const mentioned = found.filter((entry) => !isNamed(entry, wanted))
  return [...orders, ...named, ...listings, ...mentioned].slice(0, MOST)
}

/** Orders by their numbers, in all there is. */
function useOrders(wanted: string, everything: PageScope | null): PaletteEntry[] {
  const orders = useQuery(
    useApi().query.ledger.lines.queryOptions({
      input:
        /\d{4,}/.test(wanted) && everything !== null
          ? { ...scopeInput(everything), filter: { text: wanted, excluded: 'with' }, page: 1, pageSize: 8 }
          : skipToken,
      placeholderData: () => undefined,
    }),
  )
  if (everything === null) return []
  const lines = orders.data?.rows ?? []
  const numbers = [...new Map(lines.map((line) => [`${line.shopId} ${line.orderId}`, line])).values()]
  return numbers.map((line) => ({
    key: `order-${line.shopId}-${line.orderId}`,
    kind: '订单',
    name: line.orderId,
    about: [line.title, line.createdAt?.slice(0, 10), line.paid === null ? null : `${formatYuan(line.paid)} 元`]
      .filter((part) => part !== null && part !== undefined)
      .join(' · '),
    to: ledgerAddress(everything, { orderId: line.orderId, excluded: 'with' }),
  }))
}

/** Listings by title, number or shop. */
function useListings(wanted: string, scope: PageScope): PaletteEntry[] {
  const listings = useQuery(
    useApi().query.listing.ownTitles.queryOptions({
      input: wanted === '' ? skipToken : { text: wanted, limit: MOST_LISTINGS },
      placeholderData: () => undefined,
    }),
  )
  return (listings.data?.rows ?? []).map((row) => listingEntry(row, scope))
}

function isNamed({ name }: PaletteEntry, wanted: string): boolean {
  return name.toLowerCase().includes(wanted)
}

function listingEntry({ shopId, productId, title, shop }: OwnTitle, scope: PageScope): PaletteEntry {
  return {
    key: `listing-${shopId}-${productId}`,
    kind: '商品',
    name: title,
    about: shop,
    to: productAddress(scope, shopId, productId),
  }
}

/** All orders there are, unpaid ones too: they are dated by when they were made. */
function wholeHistory(scope: PageScope, shops: readonly Shop[]): PageScope | null {
  const first = shops
    .map(({ firstDay }) => firstDay)
    .filter((day) => day !== null)
    .toSorted()[0]
  const last = shops
    .map(({ lastDay }) => lastDay)
    .filter((day) => day !== null)
    .toSorted()
    .at(-1)
  if (first === undefined || last === undefined) return null
  return { ...scope, from: addDays(first, -60), to: addDays(last, 60), shops: [], dateBasis: 'created' }
}

function pageEntries(): PaletteEntry[] {
  return PAGES.map(({ id, name, about }) => ({ key: `page-${id}`, kind: '页面', name, about, to: PATHS[id] }))
}

function monthEntries(months: readonly string[], scope: PageScope): PaletteEntry[] {
  return months.flatMap((month): PaletteEntry[] => {
    const name = monthName(month)
    const days = { from: monthStart(month), to: monthEnd(month) }
    return [
      { key: `month-${month}`, kind: '月份', name, about: `总览 ${month}`, to: overviewAddress({ ...scope, ...days }) },
      { key: `review-${month}`, kind: '月份', name, about: `复盘 ${month}`, to: reviewAddress(month, scope.shops) },
    ]
  })
}

function shopEntries(shops: readonly Shop[], scope: PageScope): PaletteEntry[] {
  return shops.map(({ id, name, platform }) => ({
    key: `shop-${id}`,
    kind: '店铺',
    name,
    about: PLATFORM_NAMES[platform],
    to: overviewAddress({ ...scope, shops: [id] }),
  }))
}

function termEntries(): PaletteEntry[] {
  const metrics = DICTIONARY.map(({ id, zh, en, formula, note }): PaletteEntry => ({
    key: `term-${id}`,
    kind: '术语',
    name: zh,
    about: [formula, note, en].filter((part) => part !== '').join('；'),
    to: termsAddress(zh),
  }))
  const words = OTHER_WORDS.map(({ zh, en, note }): PaletteEntry => ({
    key: `word-${zh}`,
    kind: '术语',
    name: zh,
    about: `${note}；${en}`,
    to: termsAddress(zh),
  }))
  return [...metrics, ...words]
}
