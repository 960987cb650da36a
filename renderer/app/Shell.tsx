import { useIsFetching } from '@tanstack/react-query'
import { Suspense, lazy, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { EvidenceProvider } from '../components/evidence/context.tsx'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { ThinLine } from '../components/ThinLine.tsx'
import { DropCatcher } from '../pages/import/DropCatcher.tsx'
import { Navigation } from './Navigation.tsx'
import { Opening } from './Opening.tsx'
import { Palette } from './Palette.tsx'
import { LOADS } from './pages.ts'
import { PATHS } from './routes.ts'
import type { PageId } from './routes.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { usePath } from './address.ts'
import { useQueryParams, useShops } from './use-scope.ts'

const ROUTES = (Object.keys(PATHS) as PageId[]).map((id) => ({ path: PATHS[id], Page: lazy(LOADS[id]) }))

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
          <Suspense fallback={<Opening />}>
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
      {ROUTES.map(({ path, Page }) => (
        <Route key={path} path={path} component={Page} />
      ))}
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
