import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { Client, Connection } from './connect.ts'
import type { HostActions } from './host.ts'

/** The core as the page sees it. */
export interface Api {
  client: Client
  /** TanStack Query options of every procedure. */
  query: RouterUtils<Client>
  host: HostActions
}

export function createApi({ client, host }: Connection): Api {
  return { client, query: createTanstackQueryUtils(client), host }
}

const ApiContext = createContext<Api | null>(null)

export const ApiProvider = ApiContext.Provider

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('useApi outside ApiProvider')
  return api
}
