import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DayRange } from '../../../shared/calendar.ts'
import type { Contribution, Drivers } from '../../../shared/contract/changes.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { pairInput, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import type { SpokenFigure } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { driverMetric, waterfallModel } from './why.ts'

const HEIGHT = 240
const MOST_ROWS = 3

/** Which factors the change of paid sales came from, and beside them which products and channels. */
export function Why({ scope, baseRange }: { scope: PageScope; baseRange: DayRange | null }) {
  const drivers = useQuery(useApi().query.overview.drivers.queryOptions({ input: pairInput(scope, baseRange) }))
  if (drivers.isError) return <Failure error={drivers.error} />
  if (drivers.data === undefined) return <div className="chart-place" style={{ height: HEIGHT }} />
  const { sentence, mix, notes, contributions, total } = drivers.data
  return (
    <Section
      name={sentence}
      title={<Sentence text={sentence} figures={effectsIn(drivers.data, scope, baseRange)} scope={scope} />}
    >
      {total === null ? null : (
        <div className="why">
          <Waterfall drivers={drivers.data} scope={scope} baseRange={baseRange} />
          <ContributionTable rows={contributions.product} by="product" scope={scope} />
          <ContributionTable rows={contributions.channel} by="channel" scope={scope} />
        </div>
      )}
      <div className="why-notes">
        {mix === null ? null : (
          <p>
            <Sentence text={mix.sentence} figures={mix.figures} scope={null} />
          </p>
        )}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </Section>
  )
}

/** Each figure of the sentence opens as what its factor made of the change. */
function effectsIn({ effects, sentence, basis }: Drivers, scope: PageScope, before: DayRange | null): SpokenFigure[] {
  if (before === null || basis === null) return []
  const texts = [...sentence.matchAll(/[+−]?[\d,]+(?: 元)?/gu)].map(([text]) => text)
  return texts.flatMap((text, bar): SpokenFigure[] => {
    const now = scopeInput(scope)
    const figure = bar === 0 ? 'total' : effects[bar - 1]?.factor
    if (figure === undefined) return []
    return [{ text, metric: null, cell: { of: 'driver', figure, now, before: { ...now, ...before } } }]
  })
}

/** What the first bar is called. */
const BEFORE: Readonly<Record<PageScope['compare'], string>> = {
  previous: '上期',
  lastYear: '去年',
  event: '对齐的去年',
  none: '上期',
}

interface WaterfallProps {
  drivers: Drivers
  scope: PageScope
  baseRange: DayRange | null
}

function Waterfall({ drivers, scope, baseRange }: WaterfallProps) {
  const { compare } = scope
  const open = useEvidence()
  const model = useMemo(() => waterfallModel(drivers, BEFORE[compare]), [drivers, compare])
  function onPick(index: number): void {
    // Days that are aligned one by one are no scope that could be opened.
    if (index === 0 && baseRange === null) return
    open({ metric: driverMetric(drivers, index), scope: index === 0 ? { ...scope, ...baseRange } : scope })
  }
  return <Chart model={model} height={HEIGHT} onPick={onPick} />
}

interface TableProps {
  rows: Drivers['contributions']['product']
  by: 'product' | 'channel'
  scope: PageScope
}

/** What rose most and what fell most, in 元, with its part of all that moved. */
function ContributionTable({ rows: { rose, fell }, by, scope }: TableProps) {
  const open = useEvidence()
  const rows = [...rose.slice(0, MOST_ROWS), ...fell.slice(0, MOST_ROWS)]
  return (
    <div>
      <DataTable<Contribution>
        label={by === 'product' ? '变化最大的商品' : '变化最大的渠道'}
        rows={rows}
        rowKey={({ key, shopId }) => `${shopId ?? ''} ${key}`}
        columns={COLUMNS(by)}
        onOpen={({ key, name, shopId }) =>
          open({
            metric: 'gmv',
            scope: shopId === null ? scope : { ...scope, shops: [shopId] },
            part: { by, key, name },
          })
        }
        empty="两段时间没有差别"
      />
    </div>
  )
}

const COLUMNS = (by: 'product' | 'channel'): DataColumn<Contribution>[] => [
  {
    key: 'name',
    title: by === 'product' ? '商品' : '渠道',
    render: ({ name }) => <span title={name}>{name}</span>,
  },
  {
    key: 'change',
    title: '变化（元）',
    width: 108,
    align: 'right',
    render: ({ change }) => (
      <span className={`change ${change > 0 ? 'change-up' : 'change-down'}`}>
        {change > 0 ? '▲' : '▼'} {formatYuan(Math.abs(change))}
      </span>
    ),
  },
  {
    key: 'share',
    title: '占变动',
    width: 66,
    align: 'right',
    render: ({ share }) => formatRatio(share),
  },
]
