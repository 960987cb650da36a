import { betaQuantile } from './beta.ts'

/** How many standard errors to each side hold `confidence` of Student's distribution, by its beta distribution. */
export function studentQuantile(confidence: number, freedom: number): number {
  const x = betaQuantile(1 - confidence, freedom / 2, 0.5)
  return Math.sqrt((freedom * (1 - x)) / x)
}
