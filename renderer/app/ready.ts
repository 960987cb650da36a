import { useEffect } from 'react'

/** Tells whoever watches from outside (tests, the host's first paint) that the first page shows its data. */
export function usePageReady(ready: boolean): void {
  useEffect(() => {
    if (ready) document.body.dataset['appState'] = 'loaded'
  }, [ready])
}
