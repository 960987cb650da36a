import { MutationCache, QueryClient, keepPreviousData } from '@tanstack/react-query'
import { contract } from '../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../shared/contract/common.ts'

/**
 * The cache of the page. Nothing grows stale by time: a finished command makes those queries stale that read a table
 * it writes, both as the contract declares them.
 */
export function createCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        retry: false,
        refetchOnWindowFocus: false,
        placeholderData: keepPreviousData,
      },
      mutations: { networkMode: 'always', retry: false },
    },
    mutationCache: new MutationCache({
      onSettled: async (_data, _error, _variables, _context, mutation) => {
        const writes = metaAt(pathOf(mutation.options.mutationKey))?.writes ?? []
        if (writes.length === 0) return
        await cache.invalidateQueries({
          predicate: ({ queryKey }) => {
            const reads = metaAt(pathOf(queryKey))?.reads ?? []
            return reads.some((table) => writes.includes(table))
          },
        })
      },
    }),
  })
  return cache
}

/** The procedure's path is the first part of every key that oRPC makes. */
function pathOf(key: readonly unknown[] | undefined): readonly unknown[] {
  const path = key?.[0]
  return Array.isArray(path) ? path : []
}

function metaAt(path: readonly unknown[]): ProcedureMeta | undefined {
  let node: unknown = contract
  for (const step of path) {
    if (typeof node !== 'object' || node === null || typeof step !== 'string') return undefined
    node = new Map<string, unknown>(Object.entries(node)).get(step)
  }
  return isProcedure(node) ? node['~orpc'].meta : undefined
}

function isProcedure(node: unknown): node is { '~orpc': { meta: ProcedureMeta } } {
  return typeof node === 'object' && node !== null && '~orpc' in node
}
