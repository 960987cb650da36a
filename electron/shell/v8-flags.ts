import os from 'node:os'

/**
 * How V8 is to run a core, whichever host starts its process. Rows live shortly: left to itself V8 gives them a nursery
 * of 128 MB and keeps what it has had for good; with 2 × 8 MB all questions of a page take as much processor time as
 * before, with half of it a tenth more. What is left behind goes while nobody asks (`core/rest.ts`). `setup.mjs` gives
 * the browser host the same.
 */
export const CORE_FLAGS: readonly string[] = ['--max-semi-space-size=8', '--expose-gc']

/**
 * For a core that runs in Node. Threads that compile and collect beside the one that answers: there would be four,
 * however few cores there are, and where there are two they take their time from the answer; with one, the slowest
 * answers of a page that is new take a fifth less. In Electron they are Chromium's, which counts cores itself.
 *
 * And a collection begins once all that is held has grown, not whenever 64 MB of columns were made: over all questions
 * that is a quarter of the collections.
 */
export const NODE_FLAGS: readonly string[] = [
  `--v8-pool-size=${Math.max(1, Math.min(4, os.availableParallelism() - 1))}`,
  '--external-memory-accounted-in-global-limit',
]

/**
 * The same for the page of the desktop's window. Pages that were left are garbage, 60 MB of elements and what they drew
 * among it, and the engine lets its heap double before it looks: a visit to every page left 226 MB, of which 110 were
 * still reached. Looked at once it has grown by a quarter, and with code that is small rather than fast, it takes a quarter
 * more processor time, no longer to change pages, and leaves 124 to 140, 175 at most.
 */
export const PAGE_FLAGS: readonly string[] = [
  '--max-semi-space-size=4',
  '--initial-heap-size=32',
  '--heap-growing-percent=25',
  '--optimize-for-size',
]

/**
 * For the C library of Linux: it takes to keeping large blocks once it has given some out, and 60 MB of a large shop's
 * columns that are gone would stay. This size it is to give back whatever happens. And one store for all threads: of
 * its own, each thread that imports would keep 30 MB after it is gone.
 */
export const CORE_ENVIRONMENT: Readonly<Record<string, string>> = {
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_ARENA_MAX: '1',
}
