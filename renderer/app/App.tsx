import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import type { ReactNode } from 'react'
import { Router } from 'wouter'
import { ApiProvider, useApi } from '../api/index.tsx'
import type { Api } from '../api/index.tsx'
import { ImportSession } from '../pages/import/session.tsx'
import { usePath, useQueryString } from './address.ts'
import { SchemeProvider } from './scheme-context.ts'
import { Shell } from './Shell.tsx'
import { useScheme } from './theme.ts'

export function App({ api, cache }: { api: Api; cache: QueryClient }) {
  return (
    <QueryClientProvider client={cache}>
      <ApiProvider value={api}>
        <Themed>
          <Router hook={usePath} searchHook={useQueryString} hrefs={(href) => `#${href}`}>
            <ImportSession>
              <Shell />
            </ImportSession>
          </Router>
        </Themed>
      </ApiProvider>
    </QueryClientProvider>
  )
}

function Themed({ children }: { children: ReactNode }) {
  const settings = useQuery(useApi().query.system.settings.queryOptions())
  const scheme = useScheme(settings.data?.theme ?? 'system')
  useLayoutEffect(() => {
    document.documentElement.dataset['scheme'] = scheme
  }, [scheme])
  return <SchemeProvider value={scheme}>{children}</SchemeProvider>
}
