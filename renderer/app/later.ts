import { lazy } from 'react'
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

/** A component whose code waits for the first numbers. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    await opened
    return await load()
  })
}

/** Around everything that antd draws. */
export const Dressed = later(() => import('../components/Dressed.tsx'))
