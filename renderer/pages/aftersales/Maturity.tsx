import { useQuery } from '@tanstack/react-query'
import { monthOf } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { ChartModel } from '../../../shared/chart.ts'
import type { MaturityMonth } from '../../../shared/contract/aftersales.ts'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { formatRatio } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { useApi } from '../../api/index.tsx'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { Section } from '../../components/Section.tsx'
import { ListedTerm, Term } from '../../components/Term.tsx'

const HEIGHT = 220
const MOST_MONTHS = 8

/** How refunds arrive after the payment, and what those of each month will come to: as the newest files know it. */
export function Maturity({ to, shops }: { to: Day; shops: readonly string[] }) {
  const asked = shops.length === 0 ? {} : { shops: [...shops] }
  const open = useEvidence()
  const answer = useQuery(useApi().query.aftersales.maturity.queryOptions({ input: asked }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { asOf, curve, months } = answer.data
  if (asOf === null || curve.length === 0)
    return (
      <Section title="付款后多少天退完">
        <p className="quiet">付款满 90 天、有成功时间的退款还不到 200 笔，画不出来。多导入几个月的订单和售后表就有。</p>
      </Section>
    )
  const input = { asOf, ...asked }
  const model = modelOf(curve)
  const ask: Ask = (month, figure) => ({ of: 'arrival', ...input, month, figure })
  const onPick = (at: number) => {
    const age = curve[at]?.day
    if (age !== undefined)
      open({ cell: { of: 'arrival', ...input, month: null, age, figure: 'curve' }, name: `付款后 ${age} 天退到的` })
  }
  return (
    <Section
      title={<OpenTitle title={model.title} onOpen={() => onPick(curve.findIndex(({ share }) => share >= 0.5))} />}
    >
      <div className="columns">
        <Chart model={model} height={HEIGHT} onPick={onPick} />
        <DataTable<MaturityMonth>
          label="每个月的退款到了多少"
          rows={until(months, to)}
          rowKey={({ month }) => month}
          columns={[
            { key: 'month', title: '付款月', width: 84, render: ({ month }) => month },
            openingColumn(
              'rate',
              '现在退了',
              0,
              ({ refunded, paid }) => formatRatio(ratio(refunded, paid)),
              ({ month }) => ask(month, 'rate'),
              <Term id="refundRate">现在退了</Term>,
            ),
            openingColumn(
              'mature',
              '成熟度',
              0,
              ({ mature }) => formatRatio(mature),
              ({ month }) => ask(month, 'mature'),
              <ListedTerm term={SERVICE.refundMaturity}>成熟度</ListedTerm>,
            ),
            openingColumn(
              'projected',
              '预计最终',
              0,
              projection,
              ({ month }) => ask(month, 'projectedRate'),
              <ListedTerm term={SERVICE.projectedRefundRate}>预计最终</ListedTerm>,
            ),
            { key: 'range', title: '多半在', align: 'right', render: (row) => <Range row={row} ask={ask} /> },
          ]}
        />
      </div>
    </Section>
  )
}

/** The newest months first, up to the last one that the page is about. */
function until(months: readonly MaturityMonth[], to: Day): MaturityMonth[] {
  return months
    .filter(({ month }) => month <= monthOf(to))
    .slice(-MOST_MONTHS)
    .toReversed()
}

type Ask = (month: string, figure: CellOf<'arrival'>['figure']) => CellInput

const MATURE = 0.995

function isMature({ mature }: MaturityMonth): boolean {
  return (mature ?? 0) >= MATURE
}

function projection(row: MaturityMonth): string {
  const rate = formatRatio(row.projectedRate)
  return row.projectedRate === null || isMature(row) ? rate : `约 ${rate}`
}

/** From the 10th to the 90th percentile; nothing where nothing more is to come. */
function Range({ row, ask }: { row: MaturityMonth; ask: Ask }) {
  const [low, high] = [ratio(row.low, row.paid), ratio(row.high, row.paid)]
  if (low === null || high === null || isMature(row)) return null
  return (
    <span className="figure">
      <OpenCell cell={ask(row.month, 'lowRate')} name="多半不低于">
        {formatRatio(low)}
      </OpenCell>
      –
      <OpenCell cell={ask(row.month, 'highRate')} name="多半不高于">
        {formatRatio(high)}
      </OpenCell>
    </span>
  )
}

function modelOf(curve: readonly { day: number; share: number }[]): ChartModel {
  const half = curve.find(({ share }) => share >= 0.5)?.day ?? 0
  const most = curve.find(({ share }) => share >= 0.9)?.day ?? 0
  return {
    title: `退款一半在付款后 ${half} 天内到，九成在 ${most} 天内`,
    unit: 'ratio',
    x: { kind: 'category', values: curve.map(({ day }) => `${day} 天`) },
    series: [{ name: '已经退了的', mark: 'line', dashed: false, values: curve.map(({ share }) => share) }],
    bands: [],
  }
}
