/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054

/**
 * The 95 % score interval of a share (Wilson 1927): it stays within 0 and 1 and is honest for few trials. `null`
 * without trials, and where more succeeded than were tried: then the two numbers do not speak of the same thing.
 */
export function wilson(successes: number, trials: number): { low: number; high: number } | null {
  if (trials <= 0 || successes < 0 || successes > trials) return null
  const share = successes / trials
  const spread = 1 + (Z * Z) / trials
  const centre = (share + (Z * Z) / (2 * trials)) / spread
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials))) / spread
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
