import { createRoot } from 'react-dom/client'
import { createCache } from '../api/cache.ts'
import { connect } from '../api/connect.ts'
import { createApi } from '../api/index.tsx'
import { App } from './App.tsx'
import { currentPath } from './address.ts'
import { FaultReports } from './faults.ts'
import { askFirst } from './first-questions.ts'
import { fetchTheRestSoon } from './later.ts'
import { fetchPage } from './pages.ts'
import { Unconnected } from './Unconnected.tsx'
import '../styles/tokens.css'
import '../styles/base.css'

/** Reaches the core and draws the page. */
export function start(place: HTMLElement): void {
  fetchPage(currentPath())
  fetchTheRestSoon()
  const faults = new FaultReports()
  // What a boundary catches is shown where it arose, and is a fault all the same.
  const root = createRoot(place, { onCaughtError: (error) => reportError(error) })
  const connection = connect()
  if (connection !== null) {
    faults.tell(connection.client)
    const [api, cache] = [createApi(connection), createCache()]
    void askFirst(cache, api)
    return root.render(<App api={api} cache={cache} />)
  }
  root.render(<Unconnected />)
  // The right address differs from a wrong one only behind `#`, which loads nothing by itself.
  window.addEventListener('hashchange', () => location.reload())
}
