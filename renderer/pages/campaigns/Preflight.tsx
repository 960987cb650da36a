import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Preflight as Checked } from '../../../shared/contract/preflight.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

type Row = Checked['products'][number]

/** What to know before a promotion begins. */
export function Preflight({ campaign }: { campaign: Campaign }) {
  const found = useQuery(useApi().query.campaigns.preflight.queryOptions({ input: campaign }))
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return null
  const { products, sentence, warnings, shipping } = found.data
  return (
    <Section title={`开始前查一遍：${campaign.name}`}>
      <p>{sentence}</p>
      {warnings.length === 0 ? null : (
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <p>发货：{shipping.advice ?? shipping.reason ?? '算不出来'}。</p>
      {products.length === 0 ? null : (
        <DataTable<Row>
          label="活动商品"
          rows={products}
          rowKey={({ shopId, productId }) => `${shopId} ${productId}`}
          columns={COLUMNS}
        />
      )}
    </Section>
  )
}

function figure(key: string, title: DataColumn<Row>['title'], text: (row: Row) => string): DataColumn<Row> {
  return { key, title, width: 96, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}

const COLUMNS: readonly DataColumn<Row>[] = [
  { key: 'title', title: '商品（元）', render: ({ title }) => <span className="cut">{title}</span> },
  figure('usual', '平常价', ({ usualPrice }) => formatYuan(usualPrice)),
  figure('price', '活动价', ({ price }) => formatYuan(price)),
  figure(
    'profit',
    <span title="扣掉退款、成本、平台费、佣金、运费以后，按活动价卖一件还剩的">一件剩</span>,
    ({ profit }) => formatYuan(profit),
  ),
  figure(
    'worst',
    <span title="买家把能叠的优惠都用上，一件最少还剩的；回本件数和不亏要多卖按它算">叠满剩</span>,
    ({ worst }) => formatYuan(worst?.profit ?? null),
  ),
  figure('units', <span title="要卖这么多件，才赚回推广费和坑位费">回本件数</span>, ({ breakEvenUnits }) =>
    formatCount(breakEvenUnits),
  ),
  figure('lift', <span title="要比平常多卖这么多，才不比不做活动赚得少">不亏要多卖</span>, ({ breakEvenLift }) =>
    formatRatio(breakEvenLift, 0),
  ),
  figure('stock', '库存', ({ stock }) => formatCount(stock)),
  figure('demand', <span title="十次里九次不会超过">可能要</span>, ({ demandHigh }) => formatCount(demandHigh)),
  {
    key: 'warnings',
    title: '要先处理',
    width: 300,
    render: ({ warnings }) =>
      warnings.length === 0 ? '没有' : <span title={warnings.join('；')}>{warnings.join('；')}</span>,
  },
]
