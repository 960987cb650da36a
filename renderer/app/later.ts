import { createElement, lazy, useState } from 'react'
import type { ComponentType } from 'react'

// What the first numbers do without: antd, the bar above the pages, charts and tables. Its code is several times theirs,
// and compiling it would stand in their way, so it is fetched once they are seen.

/** A core that takes longer leaves time to fetch the rest meanwhile. */
const PATIENCE_MS = 1000
/** A window that is not seen draws no frames. */
const FRAME_MS = 100

let open = (): void => undefined
const opened = new Promise<void>((resolve) => (open = resolve))

/** Begins with the rest at once: the numbers are not what comes first. */
export function fetchTheRest(): void {
  open()
}

/** Begins with the rest once what was just drawn is seen. */
export function fetchTheRestAfterThis(): void {
  setTimeout(open, FRAME_MS)
  requestAnimationFrame(() => setTimeout(open))
}

export function fetchTheRestSoon(): void {
  setTimeout(open, PATIENCE_MS)
}

/** A component whose code waits for the first numbers. Once it is there, nothing waits for it again. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let there: ComponentType<Props> | undefined
  const loading = opened.then(load)
  loading.then(
    ({ default: Loaded }) => (there = Loaded),
    () => undefined,
  )
  // What could not be had is asked for again where it is shown.
  const Awaited = lazy(() => loading.catch(load))
  return function Later(props: Props) {
    // Kept for as long as it is shown: another type of element would be another element.
    const [Shown] = useState(() => there ?? Awaited)
    return createElement(Shown, props)
  }
}

/** Around everything that antd draws. */
export const Dressed = later(() => import('../components/Dressed.tsx'))
