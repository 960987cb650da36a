import type { ExperimentVerdict } from '../../../../shared/contract/experiments.ts'
import { formatDecimal } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { welch } from '../../stats/welch.ts'
import type { MeanDifference, Sample } from '../../stats/welch.ts'

/** Under this many values a version its mean tells nothing: one large order moves it. */
const LEAST_VALUES = 30

export interface MeansComparison extends MeanDifference {
  meanA: number
  meanB: number
  relative: number | null
  verdict: ExperimentVerdict
  sentence: string
  warnings: string[]
}

/** @param besides what else makes the two hard to compare */
export function compareMeans(
  a: Sample,
  b: Sample,
  confidence: number,
  besides: readonly string[] = [],
): MeansComparison {
  const found = welch(a, b, confidence)
  const few = Math.min(a.count, b.count) < LEAST_VALUES
  const verdict = few ? 'unclear' : found.pValue < 1 - confidence ? 'significant' : 'notSignificant'
  return {
    meanA: a.mean,
    meanB: b.mean,
    ...found,
    relative: ratio(found.difference, a.mean),
    verdict,
    sentence: sentenceOf(verdict, a, b, found),
    warnings: [...(few ? [`每边至少要 ${LEAST_VALUES} 个才下结论`] : []), ...besides],
  }
}

function sentenceOf(
  verdict: ExperimentVerdict,
  a: Sample,
  b: Sample,
  { difference, low, high }: MeanDifference,
): string {
  const means = `B 平均 ${formatDecimal(b.mean)}，A 平均 ${formatDecimal(a.mean)}`
  const range = `差 ${formatDecimal(difference)}，可能在 ${formatDecimal(low)} 到 ${formatDecimal(high)} 之间`
  const said = {
    significant: difference > 0 ? 'B 更高，显著' : 'A 更高，显著',
    notSignificant: '不显著，差别可能只是碰巧',
    unclear: '看不出，个数太少',
  }[verdict]
  return `${said}：${means}，${range}。`
}
