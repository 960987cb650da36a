import type { ChartModel } from '../../../shared/chart.ts'
import type { Reviews } from '../../../shared/contract/reviews.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { Section } from '../../components/Section.tsx'
import type { AskReviews } from './cells.ts'

const HEIGHT = 180

/** Bad ratings month by month; months without any are gaps. */
export function TrendChart({ trend, ask }: { trend: Reviews['trend']; ask: AskReviews }) {
  const open = useEvidence()
  const onPick = (at: number) => {
    const month = trend[at]?.month
    if (month !== undefined)
      open({ cell: ask('negativeShare', {}, { first: month, last: month }), name: `${month} 差评率` })
  }
  const rated = trend.filter(({ negativeShare }) => negativeShare !== null)
  const [before, last] = [rated.at(-2), rated.at(-1)]
  if (last === undefined) return null
  const model: ChartModel = {
    title:
      before === undefined
        ? `${last.month} 差评率 ${formatRatio(last.negativeShare)}`
        : `差评率从 ${before.month} 的 ${formatRatio(before.negativeShare)} 到 ${last.month} 的 ${formatRatio(last.negativeShare)}`,
    unit: 'ratio',
    x: { kind: 'month', values: trend.map(({ month }) => month) },
    series: [{ name: '差评率', mark: 'line', dashed: false, values: trend.map(({ negativeShare }) => negativeShare) }],
    bands: [],
  }
  return (
    <Section title={<OpenTitle title={model.title} onOpen={() => onPick(trend.indexOf(last))} />}>
      <Chart model={model} height={HEIGHT} onPick={onPick} />
      <p className="quiet">
        平均星：
        {rated.map(({ month, mean, reviews }, at) => (
          <span key={month}>
            {at === 0 ? '' : '，'}
            {month}{' '}
            <OpenCell cell={ask('mean', {}, { first: month, last: month })} name={`${month} 平均星`}>
              {mean?.toFixed(2) ?? '—'}（{formatCount(reviews)} 条）
            </OpenCell>
          </span>
        ))}
      </p>
    </Section>
  )
}
