import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { countQuantile } from '../../electron/core/stats/forecast/interval.ts'

const WEEKS = 104
/** Of ten SKUs a shop has a few that sell dozens a week, and most that sell now and then. */
const LEVELS = [120, 45, 18, 8, 4, 2, 1.2, 0.7, 0.4, 0.2] as const

/** Two years of one SKU, in whole pieces: a level that drifts, a time of year, two great events, and chance. */
export function madeWeeks(seed: number): number[] {
  const draw = normals(seed)
  let level: number = LEVELS[seed % LEVELS.length] ?? 1
  const swing = 0.2 * draw()
  return Array.from({ length: WEEKS }, (_, week) => {
    level *= Math.exp(0.04 * draw())
    const event = week % 52 === 24 || week % 52 === 45 ? 2.5 : 1
    const mean = level * event * (1 + swing * Math.sin((2 * Math.PI * week) / 52))
    return mean > 30
      ? Math.max(0, Math.round(mean + Math.sqrt(mean) * draw()))
      : countQuantile(mean, 0, shareBelow(draw()))
  })
}

/** The logistic approximation of Φ turns a normal number into a share. */
function shareBelow(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z))
}
