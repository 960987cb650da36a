import { useIsFetching, useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useApi } from '../api/index.tsx'
import { EvidenceProvider } from '../components/evidence/context.tsx'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { ThinLine } from '../components/ThinLine.tsx'
import { DropCatcher } from '../pages/import/DropCatcher.tsx'
import OverviewPage from '../pages/overview/OverviewPage.tsx'
import { Navigation } from './Navigation.tsx'
import { Opening } from './Opening.tsx'
import { Palette } from './Palette.tsx'
import { Dressed, fetchTheRest, later } from './later.ts'
import { LOADS } from './pages.ts'
import { PATHS } from './places.ts'
import { usePath } from './address.ts'
import { useQueryParams, useShops } from './use-scope.ts'

const ROUTES = (Object.keys(LOADS) as (keyof typeof LOADS)[]).map((id) => ({ path: PATHS[id], Page: lazy(LOADS[id]) }))

const ScopeBar = later(() => import('./ScopeBar.tsx'))
const Notices = later(() => import('../components/Notices.tsx'))

const SCOPED: readonly string[] = [
  PATHS.overview,
  PATHS.compass,
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
          <OnceOpened>
            <Suspense fallback={<Opening />}>
              {scoped ? <ScopePlace /> : null}
              <main id="main" tabIndex={-1}>
                <EvidenceProvider>
                  <Pages />
                </EvidenceProvider>
              </main>
            </Suspense>
          </OnceOpened>
        </ErrorBoundary>
      </div>
      <DropCatcher />
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Dressed>
            <Notices />
          </Dressed>
        </Suspense>
      </ErrorBoundary>
      <Suspense fallback={null}>{finding ? <Palette onClose={() => setFinding(false)} /> : null}</Suspense>
    </div>
  )
}

/**
 * Waits for the shops, which every page asks for. Not by suspending: what suspends is shown three tenths of a second
 * later at the earliest, for React lets no two pictures follow each other faster.
 */
function OnceOpened({ children }: { children: ReactNode }) {
  const { data } = useQuery({ ...useApi().query.shops.list.queryOptions(), throwOnError: true })
  return data === undefined ? <Opening /> : children
}

/** The bar keeps its place until its code is there. */
function ScopePlace() {
  if (useShops().length === 0) return null
  return (
    <Suspense fallback={<div className="scope-bar" />}>
      <Dressed>
        <ScopeBar />
      </Dressed>
    </Suspense>
  )
}

function Pages() {
  return (
    <Switch>
      <Route path={PATHS.overview} component={OverviewPage} />
      {ROUTES.map(({ path, Page }) => (
        <Route key={path} path={path}>
          <OtherPage>
            <Page />
          </OtherPage>
        </Route>
      ))}
      <Route>
        <Start />
      </Route>
    </Switch>
  )
}

function OtherPage({ children }: { children: ReactNode }) {
  fetchTheRest()
  return <Dressed>{children}</Dressed>
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
