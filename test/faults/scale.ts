/** How much is tried: a modest share with every `npm test`, all of it with `npm run faults`. */
export const FULL = process.env['ZHANGGUI_FAULTS'] === 'full'

export const SEED = 20_261_125

interface Scale {
  kills: number
  /** Kills during each of backup, restore, undo and migration. */
  works: number
  /** Databases, logs and backups with a bit flipped, each. */
  rotten: number
  /** Free bytes tried on a full disk. */
  diskSizes: number
  cuts: number
  flips: number
  /** Fuzzed cells and headers together. */
  cells: number
}

const MODEST: Scale = { kills: 6, works: 1, rotten: 3, diskSizes: 3, cuts: 60, flips: 200, cells: 1500 }
const WHOLE: Scale = { kills: 200, works: 75, rotten: 300, diskSizes: 24, cuts: 400, flips: 1200, cells: 10_000 }

export const SCALE: Scale = FULL ? WHOLE : MODEST

/** A bound on hangs only: no try that works comes near it, on the slowest machine. */
export const HANG_MS = 60_000

/** The bound of a test of many tries. */
export function boundOf(tries: number): number {
  return 120_000 + tries * 15_000
}
