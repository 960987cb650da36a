import type { CellOf } from '../../../shared/contract/cell.ts'
import type { CampaignReview } from '../../../shared/contract/campaigns.ts'
import { formatYuan } from '../../../shared/format.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'

type Row = NonNullable<CampaignReview['bridge']>['rows'][number]

interface Props {
  bridge: CampaignReview['bridge']
  asked: CellOf<'campaign'>['asked']
  /** Whether too little is seen of the days around. */
  isCut: boolean
}

/**
 * From what the days would have earned to what they earned, step by step. Its first end opens the model of the usual,
 * all else the change that the steps make up.
 */
export function ProfitBridge({ bridge, asked, isCut }: Props) {
  const open = useEvidence()
  if (isCut) return <p className="quiet">利润桥还画不出来：活动前后的日子没看全，缺哪些见上面。</p>
  if (bridge === null)
    return <p className="quiet">利润桥还画不出来：成本、费率或退款不全。先在「成本」补上参加活动商品的成本。</p>
  return (
    <>
      <p>{bridge.chart.title}</p>
      <Chart
        model={bridge.chart}
        height={240}
        onPick={(index) =>
          open({
            cell: { of: 'campaign', asked, figure: index === 0 ? 'profitUsual' : 'profit' },
            name: index === 0 ? '平常的利润' : '利润变化',
          })
        }
      />
      <DataTable<Row>
        label="利润桥"
        rows={bridge.rows}
        rowKey={({ step }) => step}
        columns={[
          { key: 'name', title: '从平常到实际', width: 140, render: ({ name }) => name },
          {
            key: 'amount',
            title: '元',
            width: 140,
            align: 'right',
            render: ({ amount }) => <span className="figure">{formatYuan(amount)}</span>,
          },
          { key: 'note', title: '怎么来的', render: ({ note }) => <span title={note}>{note}</span> },
        ]}
      />
    </>
  )
}
