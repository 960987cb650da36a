import { useIsFetching } from '@tanstack/react-query'
import { Suspense, lazy, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { EvidenceProvider } from '../components/evidence/context.tsx'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { ThinLine } from '../components/ThinLine.tsx'
import { DropCatcher } from '../pages/import/DropCatcher.tsx'
import { Navigation } from './Navigation.tsx'
import { Palette } from './Palette.tsx'
import { PATHS } from './routes.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { usePath } from './address.ts'
import { useQueryParams, useShops } from './use-scope.ts'

const ImportPage = lazy(() => import('../pages/import/ImportPage.tsx'))
const CoveragePage = lazy(() => import('../pages/coverage/CoveragePage.tsx'))
const OverviewPage = lazy(() => import('../pages/overview/OverviewPage.tsx'))
const ProfitPage = lazy(() => import('../pages/profit/ProfitPage.tsx'))
const TrafficPage = lazy(() => import('../pages/traffic/TrafficPage.tsx'))
const FunnelPage = lazy(() => import('../pages/funnel/FunnelPage.tsx'))
const LivePage = lazy(() => import('../pages/live/LivePage.tsx'))
const AdsPage = lazy(() => import('../pages/ads/AdsPage.tsx'))
const CampaignsPage = lazy(() => import('../pages/campaigns/CampaignsPage.tsx'))
const GoodsPage = lazy(() => import('../pages/goods/GoodsPage.tsx'))
const StructurePage = lazy(() => import('../pages/structure/StructurePage.tsx'))
const PurchasesPage = lazy(() => import('../pages/purchases/PurchasesPage.tsx'))
const SuppliersPage = lazy(() => import('../pages/suppliers/SuppliersPage.tsx'))
const SlowPage = lazy(() => import('../pages/slow/SlowPage.tsx'))
const StockPage = lazy(() => import('../pages/stock/StockPage.tsx'))
const CustomersPage = lazy(() => import('../pages/customers/CustomersPage.tsx'))
const LifetimePage = lazy(() => import('../pages/lifetime/LifetimePage.tsx'))
const AftersalesPage = lazy(() => import('../pages/aftersales/AftersalesPage.tsx'))
const ReviewsPage = lazy(() => import('../pages/reviews/ReviewsPage.tsx'))
const RiskPage = lazy(() => import('../pages/risk/RiskPage.tsx'))
const PlaybookPage = lazy(() => import('../pages/playbook/PlaybookPage.tsx'))
const ExperimentsPage = lazy(() => import('../pages/experiments/ExperimentsPage.tsx'))
const CompetitorsPage = lazy(() => import('../pages/competitors/CompetitorsPage.tsx'))
const TargetsPage = lazy(() => import('../pages/targets/TargetsPage.tsx'))
const ForecastPage = lazy(() => import('../pages/forecast/ForecastPage.tsx'))
const EventsPage = lazy(() => import('../pages/events/EventsPage.tsx'))
const CostsPage = lazy(() => import('../pages/costs/CostsPage.tsx'))
const LedgerPage = lazy(() => import('../pages/ledger/LedgerPage.tsx'))
const ReviewPage = lazy(() => import('../pages/review/ReviewPage.tsx'))
const ReconcilePage = lazy(() => import('../pages/reconcile/ReconcilePage.tsx'))
const StatementPage = lazy(() => import('../pages/statement/StatementPage.tsx'))
const PricingPage = lazy(() => import('../pages/pricing/PricingPage.tsx'))
const TitlesPage = lazy(() => import('../pages/titles/TitlesPage.tsx'))
const TermsPage = lazy(() => import('../pages/terms/TermsPage.tsx'))
const SettingsPage = lazy(() => import('../pages/settings/SettingsPage.tsx'))

const SCOPED: readonly string[] = [
  PATHS.overview,
  PATHS.profit,
  PATHS.traffic,
  PATHS.funnel,
  PATHS.live,
  PATHS.ads,
  PATHS.goods,
  PATHS.structure,
  PATHS.customers,
  PATHS.lifetime,
  PATHS.aftersales,
  PATHS.reviews,
  PATHS.risk,
  PATHS.ledger,
  PATHS.costs,
  PATHS.reconcile,
  PATHS.statement,
]

export function Shell() {
  const [finding, setFinding] = useState(false)
  const [path] = usePath()
  const view = useQueryParams().get('view')
  // Of the risks only the odd orders are of some days.
  const scoped = SCOPED.includes(path) && (path !== PATHS.risk || view === 'leads')
  useFindKey(setFinding)
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={skipToMain}>
        跳到正文
      </a>
      <Navigation onFind={() => setFinding(true)} />
      <div className="work">
        <ThinLine active={useIsFetching() > 0} />
        <ErrorBoundary key={path}>
          <Suspense fallback={null}>
            {scoped ? <ScopeBar /> : null}
            <main id="main" tabIndex={-1}>
              <EvidenceProvider>
                <Pages />
              </EvidenceProvider>
            </main>
          </Suspense>
        </ErrorBoundary>
      </div>
      <DropCatcher />
      <Suspense fallback={null}>{finding ? <Palette onClose={() => setFinding(false)} /> : null}</Suspense>
    </div>
  )
}

function Pages() {
  return (
    <Switch>
      <Route path={PATHS.imports} component={ImportPage} />
      <Route path={PATHS.coverage} component={CoveragePage} />
      <Route path={PATHS.overview} component={OverviewPage} />
      <Route path={PATHS.profit} component={ProfitPage} />
      <Route path={PATHS.pricing} component={PricingPage} />
      <Route path={PATHS.titles} component={TitlesPage} />
      <Route path={PATHS.traffic} component={TrafficPage} />
      <Route path={PATHS.funnel} component={FunnelPage} />
      <Route path={PATHS.live} component={LivePage} />
      <Route path={PATHS.ads} component={AdsPage} />
      <Route path={PATHS.campaigns} component={CampaignsPage} />
      <Route path={PATHS.goods} component={GoodsPage} />
      <Route path={PATHS.structure} component={StructurePage} />
      <Route path={PATHS.targets} component={TargetsPage} />
      <Route path={PATHS.purchases} component={PurchasesPage} />
      <Route path={PATHS.suppliers} component={SuppliersPage} />
      <Route path={PATHS.customers} component={CustomersPage} />
      <Route path={PATHS.lifetime} component={LifetimePage} />
      <Route path={PATHS.aftersales} component={AftersalesPage} />
      <Route path={PATHS.reviews} component={ReviewsPage} />
      <Route path={PATHS.risk} component={RiskPage} />
      <Route path={PATHS.playbook} component={PlaybookPage} />
      <Route path={PATHS.experiments} component={ExperimentsPage} />
      <Route path={PATHS.competitors} component={CompetitorsPage} />
      <Route path={PATHS.stock} component={StockPage} />
      <Route path={PATHS.slow} component={SlowPage} />
      <Route path={PATHS.forecast} component={ForecastPage} />
      <Route path={PATHS.events} component={EventsPage} />
      <Route path={PATHS.costs} component={CostsPage} />
      <Route path={PATHS.ledger} component={LedgerPage} />
      <Route path={PATHS.review} component={ReviewPage} />
      <Route path={PATHS.reconcile} component={ReconcilePage} />
      <Route path={PATHS.statement} component={StatementPage} />
      <Route path={PATHS.terms} component={TermsPage} />
      <Route path={PATHS.settings} component={SettingsPage} />
      <Route>
        <Start />
      </Route>
    </Switch>
  )
}

/** Numbers where there are some, else the way to get them. */
function Start() {
  return <Redirect to={useShops().length > 0 ? PATHS.overview : PATHS.imports} replace />
}

function useFindKey(setFinding: (change: (finding: boolean) => boolean) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      event.preventDefault()
      setFinding((finding) => !finding)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [setFinding])
}

/** The address holds the page, so the skip link moves the focus itself. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
