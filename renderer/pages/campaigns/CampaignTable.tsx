import { Button } from 'antd'
import type { MouseEvent } from 'react'
import { GOAL_NAMES } from '../../../shared/contract/campaigns.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { periodName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'

interface Props {
  campaigns: readonly Campaign[]
  onOpen: (campaign: Campaign) => void
  onEdit: (campaign: Campaign) => void
  onRemove: (campaign: Campaign) => void
}

/** A button in a row that opens does its own thing alone. */
function alone(act: () => void): (event: MouseEvent) => void {
  return (event) => {
    event.stopPropagation()
    act()
  }
}

export function CampaignTable({ campaigns, onOpen, onEdit, onRemove }: Props) {
  if (campaigns.length === 0) return null
  return (
    <DataTable<Campaign>
      label="活动"
      rows={campaigns}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      columns={[
        { key: 'name', title: '活动', render: ({ name }) => <span className="cut">{name}</span> },
        { key: 'goal', title: '目的', width: 90, render: ({ goal }) => GOAL_NAMES[goal] },
        { key: 'days', title: '日期', width: 200, render: periodName },
        {
          key: 'products',
          title: '商品',
          width: 90,
          render: ({ products }) => (products.length === 0 ? '全店' : `${products.length} 个`),
        },
        {
          key: 'lift',
          title: '预计增幅',
          width: 90,
          align: 'right',
          render: ({ expectedLift }) => <span className="figure">{formatRatio(expectedLift, 0)}</span>,
        },
        {
          key: 'cost',
          title: '计划投入（元）',
          width: 120,
          align: 'right',
          render: ({ id, adBudget, fixedCost }) => (
            <OpenCell cell={{ of: 'campaign', asked: { campaignId: id }, figure: 'plan' }} name="投入" inRow>
              <span className="figure">{formatYuan((adBudget ?? 0) + (fixedCost ?? 0))}</span>
            </OpenCell>
          ),
        },
        {
          key: 'doing',
          title: '',
          width: 150,
          render: (campaign) => (
            <>
              <Button
                size="small"
                type="link"
                aria-label={`改${campaign.name}`}
                onClick={alone(() => onEdit(campaign))}
              >
                改
              </Button>
              <Button
                size="small"
                type="link"
                aria-label={`删除${campaign.name}`}
                onClick={alone(() => onRemove(campaign))}
              >
                删除
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}
