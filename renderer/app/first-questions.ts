import type { QueryClient } from '@tanstack/react-query'
import { FIRST_ANSWERS_ID } from '../../shared/first-page.ts'
import type { FirstAnswers } from '../../shared/first-page.ts'
import type { Api } from '../api/index.tsx'
import { currentPath, currentQuery } from './address.ts'
import { PATHS } from './places.ts'
import { compareInput, defaultScope, readScope, scopeInput } from './scope.ts'
import { today } from './use-scope.ts'

/**
 * Asks what the first page will ask while everything is still being drawn for the first time: by the time it is, the
 * core has answered. What goes wrong is asked again, and told of, where it is shown.
 *
 * Where the host has the answers of the last time to the same data, they are shown until the core's own are there; those
 * always take their place.
 */
export async function askFirst(cache: QueryClient, api: Api): Promise<void> {
  const kept = takeKept()
  if (kept !== null) show(kept, cache, api)
  const { query } = api
  void cache.prefetchQuery({ ...query.system.settings.queryOptions(), staleTime: 0 })
  if (kept !== null && isAtFirstPage()) void askSummary(cache, api, kept.shops)
  try {
    const shops = await cache.fetchQuery({ ...query.shops.list.queryOptions(), staleTime: 0 })
    if (kept === null && isAtFirstPage()) await askSummary(cache, api, shops)
  } catch {
    // The page itself meets the same failure and has the words for it.
  }
}

function isAtFirstPage(): boolean {
  return ['', '/', PATHS.overview].includes(currentPath())
}

async function askSummary(cache: QueryClient, { query }: Api, shops: FirstAnswers['shops']): Promise<void> {
  if (shops.length === 0) return
  const scope = readScope(currentQuery(), defaultScope(shops, today()))
  const input = { ...scopeInput(scope), ...compareInput(scope) }
  await cache.prefetchQuery({ ...query.overview.summary.queryOptions({ input }), staleTime: 0 })
}

function takeKept(): FirstAnswers | null {
  const place = document.getElementById(FIRST_ANSWERS_ID)
  place?.remove()
  return JSON.parse(place?.textContent ?? 'null') as FirstAnswers | null
}

function show({ shops, settings, input, summary }: FirstAnswers, cache: QueryClient, { query }: Api): void {
  cache.setQueryData(query.shops.list.queryKey(), shops)
  cache.setQueryData(query.system.settings.queryKey(), settings)
  cache.setQueryData(query.overview.summary.queryKey({ input }), summary)
}
