import type { LedgerFilter } from '../../shared/contract/ledger.ts'
import type { Month } from '../../shared/calendar.ts'
import { PATHS, address } from './places.ts'
import { writeScope } from './scope.ts'
import type { PageScope } from './scope.ts'

export { GROUP_OF, GROUPS, PAGES, PATHS, targetsAddress } from './places.ts'
export type { PageEntry, PageGroup, PageId } from './places.ts'

export function overviewAddress(scope: PageScope): string {
  return address(PATHS.overview, writeScope(scope))
}

export function ledgerAddress(scope: PageScope, filter: LedgerFilter = {}): string {
  return address(PATHS.ledger, writeFilter(filter, writeScope(scope)))
}

export function reviewAddress(month: Month, shops: readonly string[] = []): string {
  const query = new URLSearchParams({ month })
  if (shops.length > 0) query.set('shops', shops.join(','))
  return address(PATHS.review, query)
}

/** A sheet that was kept. */
export function keptReviewAddress(month: Month, shops: readonly string[], kept: string): string {
  const query = new URLSearchParams({ month, kept })
  if (shops.length > 0) query.set('shops', shops.join(','))
  return address(PATHS.review, query)
}

export function goodsAddress(scope: PageScope): string {
  return address(PATHS.goods, writeScope(scope))
}

export function funnelAddress(scope: PageScope): string {
  return address(PATHS.funnel, writeScope(scope))
}

/** Everything known about one listing. */
export function productAddress(scope: PageScope, shopId: string, productId: string): string {
  const query = writeScope(scope)
  query.set('shop', shopId)
  query.set('product', productId)
  return address(PATHS.goods, query)
}

/** What the numbers of a scope rest on. */
export function statementAddress(scope: PageScope): string {
  return address(PATHS.statement, writeScope(scope))
}

export function reconcileAddress(scope: PageScope): string {
  return address(PATHS.reconcile, writeScope(scope))
}

/** The dictionary, narrowed to what the text finds. */
export function termsAddress(text = ''): string {
  return address(PATHS.terms, new URLSearchParams(text === '' ? {} : { q: text }))
}

export type TitlesView = 'workshop' | 'scan' | 'log'

export function titlesAddress(view: TitlesView): string {
  return address(PATHS.titles, new URLSearchParams(view === 'workshop' ? {} : { view }))
}

/** The workshop with the title of a listing. */
export function workshopAddress(shopId: string, productId: string): string {
  return address(PATHS.titles, new URLSearchParams({ shop: shopId, product: productId }))
}

export type RiskView = 'documents' | 'leads' | 'property' | 'incidents' | 'rules'

export function riskAddress(scope: PageScope, view: RiskView): string {
  const query = writeScope(scope)
  if (view !== 'documents') query.set('view', view)
  return address(PATHS.risk, query)
}

export type PricingView = 'price' | 'stack' | 'goods'

export function pricingAddress(view: PricingView): string {
  return address(PATHS.pricing, new URLSearchParams(view === 'price' ? {} : { view }))
}

export const FILTER_KEYS = {
  text: 'q',
  productId: 'product',
  sku: 'sku',
  channel: 'channel',
  province: 'province',
  orderId: 'order',
  skuKey: 'item',
} as const

export type TextFilter = keyof typeof FILTER_KEYS

export const TEXT_FILTERS: readonly TextFilter[] = [
  'text',
  'productId',
  'sku',
  'channel',
  'province',
  'orderId',
  'skuKey',
]

const MAY_BE_EMPTY: ReadonlySet<TextFilter> = new Set(['productId', 'channel', 'province', 'skuKey'])

/** An empty channel, province or product means the lines that name none, as the breakdown's empty key does. */
export function isFilter(field: TextFilter, value: string | null | undefined): value is string {
  return value !== null && value !== undefined && (value !== '' || MAY_BE_EMPTY.has(field))
}

/** The text filters that narrow the table. */
export function activeFilters(filter: LedgerFilter): TextFilter[] {
  return TEXT_FILTERS.filter((field) => isFilter(field, filter[field]))
}

function writeFilter(filter: LedgerFilter, query: URLSearchParams): URLSearchParams {
  for (const field of TEXT_FILTERS) {
    const value = filter[field]
    if (isFilter(field, value)) query.set(FILTER_KEYS[field], value)
  }
  if (filter.refunded !== undefined) query.set('refunded', filter.refunded ? '1' : '0')
  if (filter.costed !== undefined) query.set('costed', filter.costed ? '1' : '0')
  if (filter.metric !== undefined) query.set('metric', filter.metric)
  if (filter.cell !== undefined) query.set('cell', JSON.stringify(filter.cell))
  if (filter.excluded !== undefined) query.set('out', filter.excluded)
  return query
}
