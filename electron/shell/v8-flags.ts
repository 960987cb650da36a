/**
 * How V8 is to run a core, whichever host starts its process. Rows live shortly: left to itself V8 gives them a nursery
 * of 128 MB and keeps what it has had for good; with 2 × 4 MB all questions of a page take as much processor time as
 * before. What is left behind goes while nobody asks (`core/rest.ts`). `setup.mjs` gives the browser host the same.
 */
export const CORE_FLAGS: readonly string[] = ['--max-semi-space-size=4', '--expose-gc']

/**
 * The same for the page of the desktop's window, which after a visit to every page held 315 MB, of which 25 were still
 * reached.
 */
export const PAGE_FLAGS: readonly string[] = ['--max-semi-space-size=4', '--initial-heap-size=40']

/**
 * For the C library of Linux: it takes to keeping large blocks once it has given some out, and 60 MB of a large shop's
 * columns that are gone would stay. This size it is to give back whatever happens.
 */
export const CORE_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_MMAP_THRESHOLD_: '131072' }
