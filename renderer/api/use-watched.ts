import { useQuery } from '@tanstack/react-query'
import { useApi } from './index.tsx'

const LOOK_MS = 15_000

/** What waits in the watched folder; looked at again while a folder is watched and the window is seen. */
export function useWatched() {
  return useQuery(
    useApi().query.watch.status.queryOptions({
      refetchOnWindowFocus: 'always',
      refetchInterval: ({ state }) => (state.data?.folder ? LOOK_MS : false),
    }),
  )
}
