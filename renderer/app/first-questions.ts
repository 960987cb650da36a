import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '../api/index.tsx'
import { currentPath, currentQuery } from './address.ts'
import { PATHS } from './places.ts'
import { compareInput, defaultScope, readScope, scopeInput } from './scope.ts'
import { today } from './use-scope.ts'

/**
 * Asks what the first page will ask while everything is still being drawn for the first time: by the time it is, the
 * core has answered. What goes wrong is asked again, and told of, where it is shown.
 */
export async function askFirst(cache: QueryClient, { query }: Api): Promise<void> {
  try {
    const shops = await cache.fetchQuery(query.shops.list.queryOptions())
    const isOverview = ['', '/', PATHS.overview].includes(currentPath())
    if (!isOverview || shops.length === 0) return
    const scope = readScope(currentQuery(), defaultScope(shops, today()))
    const input = { ...scopeInput(scope), ...compareInput(scope) }
    await cache.prefetchQuery(query.overview.summary.queryOptions({ input }))
  } catch {
    // The page itself meets the same failure and has the words for it.
  }
}
