import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useLayoutEffect } from 'react'
import type { ReactNode } from 'react'
import { Router } from 'wouter'
import { ApiProvider, useApi } from '../api/index.tsx'
import type { Api } from '../api/index.tsx'
import { ImportSession } from '../pages/import/session.tsx'
import { usePath, useQueryString } from './address.ts'
import { SchemeProvider } from './scheme-context.ts'
import { Shell } from './Shell.tsx'
import { antdThemeOf, useScheme } from './theme.ts'

dayjs.locale('zh-cn')

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
  return (
    <SchemeProvider value={scheme}>
      <ConfigProvider
        locale={zhCN}
        button={{ autoInsertSpace: false }}
        theme={antdThemeOf(scheme)}
        wave={{ disabled: true }}
        {...cspOfPage()}
      >
        <AntdApp component={false}>{children}</AntdApp>
      </ConfigProvider>
    </SchemeProvider>
  )
}

/** antd writes its styles at run time; the host's policy lets them in by this nonce. */
function cspOfPage(): { csp?: { nonce: string } } {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return nonce === undefined || nonce === '' ? {} : { csp: { nonce } }
}
