import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { LaunchRow } from '../../../shared/contract/structure.ts'
import { formatCount, formatDecimal, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { productAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { Section } from '../../components/Section.tsx'

/** How the newest listings start, against the shop's own earlier ones. */
export function Launches({ scope }: { scope: PageScope }) {
  const open = useEvidence()
  const onPick = (at: number) =>
    open({ cell: { ...scopeInput(scope), of: 'launchDay', day: at + 1 }, name: `上新第 ${at + 1} 天` })
  const launches = useQuery(useApi().query.listing.launches.queryOptions({ input: scopeInput(scope) }))
  if (launches.isError) return <Failure error={launches.error} onRetry={() => void launches.refetch()} />
  if (launches.data === undefined) return null
  const { rows, chart, sentence } = launches.data
  return (
    <Section title="上新">
      <p>{sentence}</p>
      {chart === null ? null : <Chart model={chart} height={240} onPick={onPick} />}
      {rows.length === 0 ? null : (
        <DataTable<LaunchRow>
          label="上新"
          rows={rows}
          rowKey={({ shopId, productId }) => `${shopId} ${productId}`}
          columns={[
            {
              key: 'title',
              title: '商品',
              render: ({ title, shopId, productId }) => (
                <Link className="cut" href={productAddress(scope, shopId, productId)}>
                  {title}
                </Link>
              ),
            },
            { key: 'launchedOn', title: '第一单', width: 100, render: ({ launchedOn }) => launchedOn },
            figureColumn('day', '第几天', 104, ({ day }) => formatCount(day), false),
            ...FIGURES.map((figure) => columnOf(figure, scope)),
            { key: 'advice', title: '看法', width: 310, render: ({ advice }) => advice },
          ]}
        />
      )}
    </Section>
  )
}

interface Figure {
  key: CellOf<'launch'>['figure']
  name: string
  about?: string
  text: (row: LaunchRow) => string
}

function columnOf({ key, name, about, text }: Figure, scope: PageScope): DataColumn<LaunchRow> {
  return {
    key,
    title: about === undefined ? name : <span title={about}>{name}</span>,
    width: 104,
    align: 'right',
    render: (row) => {
      const { shopId, productId } = row
      return (
        <OpenCell cell={{ ...scopeInput(scope), of: 'launch', shopId, productId, figure: key }} name={name}>
          <span className="figure">{text(row)}</span>
        </OpenCell>
      )
    },
  }
}

const FIGURES: readonly Figure[] = [
  { key: 'units', name: '已卖件数', text: ({ units }) => formatCount(units) },
  {
    key: 'usual',
    name: '往常这时',
    about: '自己以前的新品到这一天，一半卖得比它多，一半比它少',
    text: ({ usual }) => formatDecimal(usual),
  },
  {
    key: 'rank',
    name: '超过往常',
    about: '自己以前的新品里，这一天卖得比它少的占多少',
    text: ({ rank }) => formatRatio(rank, 0),
  },
  { key: 'cartRate', name: '加购率', text: ({ cartRate }) => formatRatio(cartRate) },
  { key: 'payConversion', name: '转化率', text: ({ payConversion }) => formatRatio(payConversion) },
]
