import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { LaunchRow } from '../../../shared/contract/structure.ts'
import { formatCount, formatDecimal, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { productAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

/** How the newest listings start, against the shop's own earlier ones. */
export function Launches({ scope }: { scope: PageScope }) {
  const launches = useQuery(useApi().query.listing.launches.queryOptions({ input: scopeInput(scope) }))
  if (launches.isError) return <Failure error={launches.error} onRetry={() => void launches.refetch()} />
  if (launches.data === undefined) return null
  const { rows, chart, sentence } = launches.data
  return (
    <Section title="上新">
      <p>{sentence}</p>
      {chart === null ? null : <Chart model={chart} height={240} />}
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
            ...FIGURES,
            { key: 'advice', title: '看法', width: 310, render: ({ advice }) => advice },
          ]}
        />
      )}
    </Section>
  )
}

function figure(
  key: string,
  title: DataColumn<LaunchRow>['title'],
  text: (row: LaunchRow) => string,
): DataColumn<LaunchRow> {
  return { key, title, width: 104, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}

const FIGURES: readonly DataColumn<LaunchRow>[] = [
  { key: 'launchedOn', title: '第一单', width: 100, render: ({ launchedOn }) => launchedOn },
  figure('day', '第几天', ({ day }) => formatCount(day)),
  figure('units', '已卖件数', ({ units }) => formatCount(units)),
  figure('usual', <span title="自己以前的新品到这一天，一半卖得比它多，一半比它少">往常这时</span>, ({ usual }) =>
    formatDecimal(usual),
  ),
  figure('rank', <span title="自己以前的新品里，这一天卖得比它少的占多少">超过往常</span>, ({ rank }) =>
    formatRatio(rank, 0),
  ),
  figure('cartRate', '加购率', ({ cartRate }) => formatRatio(cartRate)),
  figure('payConversion', '转化率', ({ payConversion }) => formatRatio(payConversion)),
]
