import { normalQuantile } from './normal.ts'

/**
 * The score interval of a share (Wilson 1927): it stays within 0 and 1 and is honest for few trials. `null`
 * without trials, and where more succeeded than were tried: then the two numbers do not speak of the same thing.
 */
export function wilson(successes: number, trials: number, confidence = 0.95): { low: number; high: number } | null {
  if (trials <= 0 || successes < 0 || successes > trials) return null
  const z = normalQuantile((1 + confidence) / 2)
  const share = successes / trials
  const spread = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / spread
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / spread
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
