import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { LivePart, LivePartKind } from '../../../shared/contract/live.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const KINDS: { value: LivePartKind; label: string }[] = [
  { value: 'video', label: '短视频' },
  { value: 'channel', label: '来源渠道' },
  { value: 'product', label: '商品' },
]
const PAGE_SIZE = 10

/** What the workbooks of single sessions tell of short videos, channels and goods. */
export function PartsTable({ scope }: { scope: PageScope }) {
  const [of, setOf] = useState<LivePartKind>('video')
  const parts = useQuery(useApi().query.live.parts.queryOptions({ input: { ...scopeInput(scope), of } }))
  const all = parts.data ?? []
  const shops = useShops().filter(({ id }) => scope.shops.length === 0 || scope.shops.includes(id))
  const emptyWords = shops.some(({ platform }) => platform === 'douyin') ? NOTHING_YET : NO_EXPORT
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  const choice = (
    <Segmented<LivePartKind>
      aria-label="看什么"
      size="small"
      value={of}
      options={KINDS}
      onChange={(next) => {
        setOf(next)
        paging.onPage(1)
      }}
    />
  )
  return (
    <Section title={`直播间里的${KINDS.find(({ value }) => value === of)?.label}`} extra={choice}>
      {parts.isError ? <Failure error={parts.error} /> : null}
      <DataTable<LivePart>
        label="直播间里的"
        rows={rows}
        rowKey={({ name, productId }) => `${productId ?? ''} ${name}`}
        columns={[NAME, ...columnsOf(scope, of)]}
        paging={paging}
        empty={parts.isPending ? '' : emptyWords}
      />
    </Section>
  )
}

const NOTHING_YET = '没有整场数据：在 抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据，导入后这里就有'
const NO_EXPORT = '没有整场数据：只有抖音电商罗盘有得下载，这里的店不在抖音'

const NAME: DataColumn<LivePart> = {
  key: 'name',
  title: '名字',
  render: ({ name }) => (
    <span className="cut" title={name}>
      {name}
    </span>
  ),
}

type Figure = CellOf<'livePart'>['figure']

const WORDS: Readonly<Record<Figure, readonly [string, (part: LivePart) => string]>> = {
  sessions: ['场次', ({ sessions }) => formatCount(sessions)],
  impressions: ['入口曝光次数', ({ impressions }) => formatCount(impressions)],
  entries: ['引流次数', ({ entries }) => formatCount(entries)],
  entryRate: ['入口点击率', ({ entryRate }) => formatRatio(entryRate)],
  explanations: ['讲解次数', ({ explanations }) => formatCount(explanations)],
  orders: ['成交订单', ({ orders }) => formatCount(orders)],
  units: ['成交件数', ({ units }) => formatCount(units)],
  paid: ['支付（元）', ({ paid }) => formatYuan(paid)],
  adSpend: ['千川消耗（元）', ({ adSpend }) => formatYuan(adSpend)],
}

const FIGURES: Readonly<Record<LivePartKind, readonly Figure[]>> = {
  video: ['sessions', 'impressions', 'entries', 'entryRate'],
  channel: ['sessions', 'orders', 'paid', 'adSpend'],
  product: ['sessions', 'explanations', 'units', 'paid'],
}

function columnsOf(scope: PageScope, part: LivePartKind): DataColumn<LivePart>[] {
  return FIGURES[part].map((figure) => {
    const [title, text] = WORDS[figure]
    return openingColumn<LivePart>(figure, title, 116, text, ({ productId, name }) => ({
      ...scopeInput(scope),
      of: 'livePart',
      part,
      productId,
      name,
      figure,
    }))
  })
}
