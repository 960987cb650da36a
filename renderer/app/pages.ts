import type { ComponentType } from 'react'
import { fetchTheRest } from './later.ts'
import { PATHS } from './places.ts'
import type { PageId } from './places.ts'

type Load = () => Promise<{ default: ComponentType }>

/** Where each page's code is: it is fetched when the page is first asked for. That of the first page is always there. */
export const LOADS: Readonly<Record<Exclude<PageId, 'overview'>, Load>> = {
  imports: () => import('../pages/import/ImportPage.tsx'),
  coverage: () => import('../pages/coverage/CoveragePage.tsx'),
  compass: () => import('../pages/compass/CompassPage.tsx'),
  targets: () => import('../pages/targets/TargetsPage.tsx'),
  forecast: () => import('../pages/forecast/ForecastPage.tsx'),
  profit: () => import('../pages/profit/ProfitPage.tsx'),
  traffic: () => import('../pages/traffic/TrafficPage.tsx'),
  funnel: () => import('../pages/funnel/FunnelPage.tsx'),
  live: () => import('../pages/live/LivePage.tsx'),
  ads: () => import('../pages/ads/AdsPage.tsx'),
  campaigns: () => import('../pages/campaigns/CampaignsPage.tsx'),
  titles: () => import('../pages/titles/TitlesPage.tsx'),
  pricing: () => import('../pages/pricing/PricingPage.tsx'),
  goods: () => import('../pages/goods/GoodsPage.tsx'),
  structure: () => import('../pages/structure/StructurePage.tsx'),
  stock: () => import('../pages/stock/StockPage.tsx'),
  slow: () => import('../pages/slow/SlowPage.tsx'),
  purchases: () => import('../pages/purchases/PurchasesPage.tsx'),
  suppliers: () => import('../pages/suppliers/SuppliersPage.tsx'),
  customers: () => import('../pages/customers/CustomersPage.tsx'),
  lifetime: () => import('../pages/lifetime/LifetimePage.tsx'),
  aftersales: () => import('../pages/aftersales/AftersalesPage.tsx'),
  reviews: () => import('../pages/reviews/ReviewsPage.tsx'),
  risk: () => import('../pages/risk/RiskPage.tsx'),
  playbook: () => import('../pages/playbook/PlaybookPage.tsx'),
  experiments: () => import('../pages/experiments/ExperimentsPage.tsx'),
  competitors: () => import('../pages/competitors/CompetitorsPage.tsx'),
  events: () => import('../pages/events/EventsPage.tsx'),
  costs: () => import('../pages/costs/CostsPage.tsx'),
  reconcile: () => import('../pages/reconcile/ReconcilePage.tsx'),
  statement: () => import('../pages/statement/StatementPage.tsx'),
  ledger: () => import('../pages/ledger/LedgerPage.tsx'),
  review: () => import('../pages/review/ReviewPage.tsx'),
  terms: () => import('../pages/terms/TermsPage.tsx'),
  settings: () => import('../pages/settings/SettingsPage.tsx'),
}

/** Fetches the code of the page at a path, unless it is the first one, while everything else is still on its way. */
export function fetchPage(path: string): void {
  const id = Object.entries(PATHS).find(([, own]) => own === path)?.[0]
  if (id === undefined || !isLoaded(id)) return
  fetchTheRest()
  // What cannot be had is asked for again, and told of, where the page is shown.
  LOADS[id]().catch(() => undefined)
}

function isLoaded(id: string): id is keyof typeof LOADS {
  return id in LOADS
}
