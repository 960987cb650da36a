import { betaCdf } from './beta.ts'
import { studentQuantile } from './student.ts'

/** What is known of a sample: its mean, its standard deviation (n − 1) and its size. */
export interface Sample {
  mean: number
  deviation: number
  count: number
}

export interface MeanDifference {
  /** Of the second less the first. */
  difference: number
  low: number
  high: number
  /** Degrees of freedom after Satterthwaite. */
  freedom: number
  /** Two-sided. */
  pValue: number
}

/**
 * The difference of two means without supposing that both vary alike.
 *
 * Source: B. L. Welch, "The generalization of Student's problem when several different population variances are
 * involved" (Biometrika 34, 1947).
 */
export function welch(a: Sample, b: Sample, confidence: number): MeanDifference {
  const [own, other] = [a.deviation ** 2 / a.count, b.deviation ** 2 / b.count]
  const difference = b.mean - a.mean
  const error = Math.sqrt(own + other)
  // Samples that do not vary differ for certain, or not at all.
  if (error === 0)
    return {
      difference,
      low: difference,
      high: difference,
      freedom: a.count + b.count - 2,
      pValue: difference === 0 ? 1 : 0,
    }
  const freedom = (own + other) ** 2 / (own ** 2 / (a.count - 1) + other ** 2 / (b.count - 1))
  const t = difference / error
  const margin = studentQuantile(confidence, freedom) * error
  return {
    difference,
    low: difference - margin,
    high: difference + margin,
    freedom,
    pValue: betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5),
  }
}
