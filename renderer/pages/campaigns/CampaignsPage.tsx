import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { STAGE_NAMES } from '../../../shared/contract/campaign-editions.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { today, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Listed, ListedTitle } from '../../components/evidence/Listed.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { CampaignForm } from './CampaignForm.tsx'
import { CampaignTable } from './CampaignTable.tsx'
import { LibraryTable } from './LibraryTable.tsx'
import { Preflight } from './Preflight.tsx'
import { Review } from './Review.tsx'
import type { Reviewed } from './Review.tsx'

/** The seller's promotions: planned, checked before they begin, and judged by what they brought beyond the usual. */
export default function CampaignsPage() {
  return useShops().length === 0 ? <NoCampaigns /> : <Campaigns />
}

function NoCampaigns() {
  usePageReady(true)
  return <NoData title="活动" />
}

type Editing = Campaign | 'new' | null

function Campaigns() {
  const list = useQuery(useApi().query.campaigns.list.queryOptions())
  usePageReady(list.data !== undefined || list.isError)
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  return list.data === undefined ? null : <Known campaigns={list.data} />
}

/** How many there are opens to what each is to cost. */
const own = {
  name: '自己的活动',
  words: '自己记下的活动，一个算一个。',
  nameOf: ({ name }: Campaign) => name,
  cellOf: ({ id }: Campaign) => ({ of: 'campaign' as const, asked: { campaignId: id }, figure: 'plan' as const }),
}

function Known({ campaigns }: { campaigns: readonly Campaign[] }) {
  const [editing, setEditing] = useState<Editing>(null)
  const [shown, setShown] = useState<Shown>(null)
  return (
    <div className="page">
      <h1 className="unseen">活动</h1>
      <p className="answer">
        {campaigns.length === 0
          ? '还没有记自己的活动。加一个，开始前查亏不亏、货够不够；结束后看是真多卖了，还是只是提前卖。'
          : null}
        {campaigns.length === 0 ? null : (
          <>
            记了 <Listed {...own} rows={campaigns} /> 个活动，点开看它是不是真的多卖了。
          </>
        )}
        <DueWords />
      </p>
      <Section
        title={<ListedTitle title="自己的活动" {...own} rows={campaigns} />}
        extra={<Button onClick={() => setEditing('new')}>加一个活动</Button>}
      >
        {editing === null ? null : (
          <CampaignForm
            key={editing === 'new' ? 'new' : editing.id}
            campaign={editing === 'new' ? null : editing}
            onCheck={(check) => setShown({ check })}
            onDone={() => setEditing(null)}
          />
        )}
        <OwnCampaigns campaigns={campaigns} onEdit={setEditing} onShow={setShown} />
      </Section>
      <Library onOpen={setShown} />
      {shown === null ? null : 'check' in shown ? (
        <Preflight campaign={shown.check} />
      ) : (
        <Review asked={shown.review} name={shown.name} />
      )}
    </div>
  )
}

/** What stands below the lists: the check of one that is to come, or what one brought. */
type Shown = { check: Campaign } | { review: Reviewed; name: string } | null

/** Sheets that are waiting to be kept, now that refunds are in. */
function DueWords() {
  const rows = useQuery(useApi().query.campaigns.library.queryOptions()).data?.rows ?? []
  const due = rows.flatMap(({ name, due: stage }) =>
    stage === null || stage === 'first' ? [] : [`「${name}」的${STAGE_NAMES[stage]}`],
  )
  return due.length === 0 ? null : <>该结算了：{due.join('、')}，点开它留一版。</>
}

/** Every promotion and event that is over, by what each 元 brought. */
function Library({ onOpen }: { onOpen: (shown: Shown) => void }) {
  const found = useQuery(useApi().query.campaigns.library.queryOptions())
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return null
  const { rows, sentence, figures } = found.data
  return (
    <Section
      title={
        <ListedTitle
          title="活动库"
          words="已经结束的活动和日历上的大促，一场算一个。"
          rows={rows}
          nameOf={({ name, from, to }) => `${name}（${from} 至 ${to}）`}
          cellOf={({ campaignId, from, to, shops }) => ({
            of: 'campaign',
            asked: campaignId === null ? { event: { from, to, shops: [...(shops ?? [])] } } : { campaignId },
            figure: 'net',
          })}
        />
      }
      extra={rows.length === 0 ? null : <SaveList of={{ list: 'campaigns' }} />}
    >
      <p>
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      <LibraryTable
        rows={rows}
        onOpen={({ campaignId, name, from, to, shops }) =>
          onOpen({ review: campaignId === null ? { event: { from, to, shops } } : { campaignId }, name })
        }
      />
    </Section>
  )
}

/** What is taken away can be put back. */
function OwnCampaigns({
  campaigns,
  onEdit,
  onShow,
}: {
  campaigns: readonly Campaign[]
  onEdit: (campaign: Campaign) => void
  onShow: (shown: Shown) => void
}) {
  const { query } = useApi()
  const remove = useMutation(query.campaigns.remove.mutationOptions())
  const restore = useMutation(query.campaigns.save.mutationOptions({ onSuccess: () => remove.reset() }))
  const gone = remove.data?.before ?? null
  const failed = remove.error ?? restore.error
  return (
    <>
      <CampaignTable
        campaigns={campaigns}
        onOpen={(one) =>
          onShow(one.from <= today() ? { review: { campaignId: one.id }, name: one.name } : { check: one })
        }
        onEdit={onEdit}
        onRemove={({ id }) => {
          onShow(null)
          remove.mutate({ id })
        }}
      />
      {gone === null ? null : <TakeBack onBack={() => restore.mutate(gone)}>「{gone.name}」删掉了。</TakeBack>}
      {failed === null ? null : <Failure error={failed} />}
    </>
  )
}
