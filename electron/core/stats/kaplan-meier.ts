import { normalQuantile } from './normal.ts'

/**
 * How long until something comes, where not everybody has been watched until it came (Kaplan and Meier, Journal of the
 * American Statistical Association 53, 1958). Those who were only watched for so long count as long as they were
 * watched; at the same time what came goes before whose watch ended.
 */
interface SurvivalStep {
  time: number
  atRisk: number
  events: number
  /** Share to whom it has not come by this time, with the bounds of the confidence. */
  surviving: number
  low: number
  high: number
}

/**
 * One step for each time at which it came to somebody.
 *
 * @param events how often it came at each whole time, by place; @param censored whose watch ended there
 */
export function kaplanMeier(events: ArrayLike<number>, censored: ArrayLike<number>, confidence = 0.95): SurvivalStep[] {
  const z = normalQuantile(0.5 + confidence / 2)
  const times = Math.max(events.length, censored.length)
  let atRisk = 0
  for (let time = 0; time < times; time++) atRisk += (events[time] ?? 0) + (censored[time] ?? 0)
  const steps: SurvivalStep[] = []
  let [surviving, greenwood] = [1, 0]
  for (let time = 0; time < times; time++) {
    const [came, left] = [events[time] ?? 0, censored[time] ?? 0]
    if (came > 0) {
      surviving *= 1 - came / atRisk
      greenwood += came / (atRisk * (atRisk - came))
      steps.push({ time, atRisk, events: came, surviving, ...boundsOf(surviving, greenwood, z) })
    }
    atRisk -= came + left
  }
  return steps
}

/** By the log-log transformation, which keeps them between 0 and 1 (Kalbfleisch and Prentice). */
function boundsOf(surviving: number, greenwood: number, z: number): { low: number; high: number } {
  if (surviving <= 0 || surviving >= 1) return { low: surviving, high: surviving }
  const spread = Math.exp((z * Math.sqrt(greenwood)) / Math.log(surviving))
  return { low: surviving ** (1 / spread), high: surviving ** spread }
}

/** The first time by which it has come to at least that share; `null` while it has not. */
export function timeBy(steps: readonly SurvivalStep[], share: number): number | null {
  return steps.find(({ surviving }) => 1 - surviving >= share - 1e-12)?.time ?? null
}
