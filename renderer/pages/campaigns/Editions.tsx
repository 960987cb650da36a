import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { STAGE_NAMES } from '../../../shared/contract/campaign-editions.ts'
import type { CampaignEdition } from '../../../shared/contract/campaign-editions.ts'
import { formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { Changes } from '../review/ArchivePanel.tsx'

/** The sheets that were kept of a promotion, and which one is due now that refunds are in. */
export function Editions({ campaignId }: { campaignId: string }) {
  const { query } = useApi()
  const found = useQuery(query.campaigns.editions.queryOptions({ input: { campaignId } }))
  const keep = useMutation(query.campaigns.keep.mutationOptions())
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return null
  const { editions, due, sentence } = found.data
  return (
    <Section
      title={`留版和结算（${editions.length}）`}
      extra={
        due === null && editions.length === 0 ? null : (
          <Button
            type={due === null ? 'default' : 'primary'}
            loading={keep.isPending}
            onClick={() => keep.mutate({ campaignId })}
          >
            {due === null ? '再留一版' : `留${STAGE_NAMES[due]}`}
          </Button>
        )
      }
    >
      <p>{sentence}</p>
      {keep.isError ? <Failure error={keep.error} /> : null}
      {keep.data === undefined || keep.data.edition > editions.length ? null : (
        <p role="status">第 {keep.data.edition} 版在下面；数没有变时不另留一版。</p>
      )}
      {editions.length === 0 ? null : (
        <DataTable<CampaignEdition>
          label="留版"
          rows={editions.toReversed()}
          rowKey={({ id }) => id}
          columns={columnsOf(campaignId)}
        />
      )}
      {editions.toReversed().map(({ id, edition, changes }) => (
        <Changes key={id} title={`第 ${edition} 版比上一版`} changes={changes} />
      ))}
    </Section>
  )
}

function columnsOf(campaignId: string): readonly DataColumn<CampaignEdition>[] {
  const money = (key: string, title: string, of: (row: CampaignEdition) => number | null) => ({
    key,
    title,
    width: 130,
    align: 'right' as const,
    render: (row: CampaignEdition) => <span className="figure">{formatYuan(of(row))}</span>,
  })
  return [
    { key: 'edition', title: '版', width: 80, render: ({ edition }) => `第 ${edition} 版` },
    { key: 'stage', title: '阶段', width: 110, render: ({ stageName }) => stageName },
    { key: 'asOf', title: '数据到', width: 110, render: ({ asOf }) => asOf },
    { key: 'verdict', title: '判定', render: ({ verdictName }) => verdictName ?? '判断不了' },
    money('net', '净增量（元）', ({ netLift }) => netLift),
    money('profit', '利润变化（元）', ({ profitChange }) => profitChange),
    {
      key: 'save',
      title: '',
      width: 260,
      align: 'right',
      render: ({ edition }) => <SaveList of={{ list: 'campaign', campaignId, edition }} />,
    },
  ]
}
