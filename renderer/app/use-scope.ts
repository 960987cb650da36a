import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Shop } from '../../shared/contract/shops.ts'
import { localDay } from '../../shared/first-page.ts'
import { useApi } from '../api/index.tsx'
import { navigate, usePath, useQueryString } from './address.ts'
import { defaultScope, readScope, writeScope } from './scope.ts'
import type { PageScope } from './scope.ts'

export function useShops(): readonly Shop[] {
  return useSuspenseQuery(useApi().query.shops.list.queryOptions()).data
}

export function useQueryParams(): URLSearchParams {
  const text = useQueryString()
  return useMemo(() => new URLSearchParams(text), [text])
}

/** The scope of the address, and the way to change it; what else the address holds stays. */
export function useScope(): [PageScope, (change: Partial<PageScope>) => void] {
  const shops = useShops()
  const query = useQueryParams()
  const [path] = usePath()
  const scope = useMemo(() => readScope(query, defaultScope(shops, today())), [query, shops])
  return [
    scope,
    (change) => {
      const next = writeScope({ ...scope, ...change })
      for (const [key, value] of query) if (!SCOPE_KEYS.has(key)) next.set(key, value)
      navigate(`${path}?${next.toString()}`)
    },
  ]
}

const SCOPE_KEYS = new Set(['from', 'to', 'shops', 'date', 'book', 'compare'])

export function today(): string {
  return localDay(new Date())
}
