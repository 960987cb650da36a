import { MutationCache, QueryClient, keepPreviousData } from '@tanstack/react-query'

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
        // The whole contract is large, and nothing has been commanded when the page opens.
        const { tablesOf } = await import('./tables.ts')
        const { writes } = tablesOf(mutation.options.mutationKey)
        if (writes.length === 0) return
        await cache.invalidateQueries({
          predicate: ({ queryKey }) => tablesOf(queryKey).reads.some((table) => writes.includes(table)),
        })
      },
    }),
  })
  return cache
}
