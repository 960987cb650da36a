import type { ExperimentVerdict } from '../../../../shared/contract/experiments.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { differenceOf, pValueOf, unevenSplit } from '../../stats/two-proportions.ts'
import type { Arm } from '../../stats/two-proportions.ts'

/** Under this many visitors a version nothing is said (jobs C4). */
const LEAST_VISITORS = 400
/** A split that chance would bring less often was not dealt out by halves. */
const SPLIT_CHANCE = 0.001

export interface Comparison {
  rateA: number
  rateB: number
  difference: number
  low: number
  high: number
  relative: number | null
  pValue: number
  verdict: ExperimentVerdict
  sentence: string
  warnings: string[]
}

/**
 * What two versions tell of each other. Few visitors tell nothing, whatever the numbers look like.
 *
 * @param besides what else makes them hard to compare
 */
export function compare(a: Arm, b: Arm, confidence: number, besides: readonly string[] = []): Comparison {
  const [rateA, rateB] = [a.conversions / a.visitors, b.conversions / b.visitors]
  const found = differenceOf(a, b, confidence)
  const pValue = pValueOf(a, b)
  const isFew = Math.min(a.visitors, b.visitors) < LEAST_VISITORS
  const verdict = isFew ? 'unclear' : pValue < 1 - confidence ? 'significant' : 'notSignificant'
  const relative = ratio(found.difference, rateA)
  return {
    rateA,
    rateB,
    ...found,
    relative,
    pValue,
    verdict,
    sentence: sentenceOf(verdict, rateA, rateB, found),
    warnings: [
      ...(isFew ? [`每边至少要 ${LEAST_VISITORS} 个访客才下结论`] : []),
      ...(unevenSplit(a, b) < SPLIT_CHANCE
        ? ['两边访客差得不像是对半分的，先查分流；前后两段比的，看看这段时间有没有活动']
        : []),
      ...besides,
    ],
  }
}

function sentenceOf(
  verdict: ExperimentVerdict,
  rateA: number,
  rateB: number,
  { difference, low, high }: { difference: number; low: number; high: number },
): string {
  const points = (value: number) => `${(value * 100).toFixed(2)} 个百分点`
  const rates = `B 的转化率 ${formatRatio(rateB, 2)}，A ${formatRatio(rateA, 2)}`
  const range = `差 ${points(difference)}，可能在 ${points(low)} 到 ${points(high)} 之间`
  // The test and the interval are made in two ways, and at the edge they part: then neither is said without the other.
  const isApart = low > 0 || high < 0
  const isEdge = verdict !== 'unclear' && isApart !== (verdict === 'significant')
  const better = difference > 0 ? 'B' : 'A'
  const said = {
    significant: `${better} 更好，${isEdge ? '勉强' : ''}显著`,
    notSignificant: isEdge ? '差一点才算显著' : '不显著，差别可能只是碰巧',
    unclear: '看不出，访客太少',
  }[verdict]
  const edge = isEdge ? `；在边上（区间${isApart ? '不' : ''}含 0），多看些访客再定` : ''
  return `${said}：${rates}，${range}${edge}。`
}
