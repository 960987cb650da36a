import { useState } from 'react'
import type { LiveSession } from '../../../shared/contract/live.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { Section } from '../../components/Section.tsx'
import { sortedBy } from '../../components/sorted.ts'
import { ListedTerm } from '../../components/Term.tsx'
import { Hourglass } from '../../components/Words.tsx'

const PAGE_SIZE = 15

/** The sessions, the latest first or by what a header asks; a row opens to what else is known of it. */
export function SessionTable({ sessions }: { sessions: readonly LiveSession[] }) {
  const [sort, setSort] = useState<DataSort>({ field: 'startedAt', descending: true })
  const [page, setPage] = useState(1)
  const all = sortedBy(sessions, sort, valueOf)
  const rows = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  if (page > 1 && rows.length === 0) setPage(1)
  return (
    <Section title={`场次（${formatCount(all.length)}）`}>
      <DataTable<LiveSession>
        label="直播场次"
        rows={rows}
        rowKey={({ key }) => key}
        columns={COLUMNS}
        sort={sort}
        onSort={(next) => {
          setSort(next)
          setPage(1)
        }}
        paging={{ page, pageSize: PAGE_SIZE, total: all.length, onPage: setPage }}
        expand={(row) => <Details session={row} />}
        nameOf={({ startedAt }) => `${startedAt} 那场`}
      />
    </Section>
  )
}

const VALUES: Readonly<Record<string, (row: LiveSession) => number | null>> = {
  startedAt: ({ startedAt }) => Number(startedAt.replace(/\D/g, '')),
  viewers: ({ viewers }) => viewers,
  enterRate: ({ enterRate }) => enterRate,
  clickRate: ({ clickRate }) => clickRate,
  dealRate: ({ dealRate }) => dealRate,
  gpm: ({ gpm }) => gpm,
  paid: ({ paid }) => paid,
  paidPerHour: ({ paidPerHour }) => paidPerHour,
  netPerHour: ({ profit }) => profit.netPerHour,
}

function valueOf(row: LiveSession, field: string): number | null {
  return VALUES[field]?.(row) ?? null
}

const COLUMNS: readonly DataColumn<LiveSession>[] = [
  { key: 'startedAt', title: '开播', sortable: true, render: (row) => <Start session={row} /> },
  figureColumn<LiveSession>('viewers', '观看人数', 92, ({ viewers }) => formatCount(viewers)),
  figureColumn<LiveSession>(
    'enterRate',
    <ListedTerm term={TRAFFIC.roomEnterRate}>进入率</ListedTerm>,
    84,
    ({ enterRate }) => formatRatio(enterRate),
  ),
  figureColumn<LiveSession>(
    'clickRate',
    <ListedTerm term={TRAFFIC.roomClickRate}>商品点击率</ListedTerm>,
    108,
    ({ clickRate }) => formatRatio(clickRate),
  ),
  figureColumn<LiveSession>(
    'dealRate',
    <ListedTerm term={TRAFFIC.roomDealRate}>点击成交率</ListedTerm>,
    108,
    ({ dealRate }) => formatRatio(dealRate),
  ),
  figureColumn<LiveSession>('gpm', <ListedTerm term={TRAFFIC.gpm}>千次观看（元）</ListedTerm>, 126, ({ gpm }) =>
    formatYuan(gpm),
  ),
  {
    key: 'paid',
    title: '支付（元）',
    width: 108,
    align: 'right',
    sortable: true,
    render: ({ shopId, startedAt, paid }) => (
      <OpenRows shown={{ row: { of: 'session', shopId, startedAt }, name: `${startedAt} 那场直播` }}>
        <span className="figure">{formatYuan(paid)}</span>
      </OpenRows>
    ),
  },
  figureColumn<LiveSession>('paidPerHour', '每小时支付', 108, ({ paidPerHour }) => formatYuan(paidPerHour)),
  {
    key: 'netPerHour',
    title: <ListedTerm term={TRAFFIC.roomNetPerHour}>每小时净赚</ListedTerm>,
    width: 130,
    align: 'right',
    sortable: true,
    render: ({ profit }) => (
      <span className="figure" title={profit.reason ?? undefined}>
        {formatYuan(profit.netPerHour)}
        {profit.netPerHour !== null && profit.mature !== null && profit.mature < 0.99 ? <Hourglass /> : null}
      </span>
    ),
  },
]

function Start({ session }: { session: LiveSession }) {
  const { startedAt, minutes, overnight, host, shop } = session
  const hours = minutes === null ? '' : ` · ${(minutes / 60).toFixed(1)} 小时`
  return (
    <span className="cut" title={`${shop} · ${startedAt}`}>
      {startedAt.slice(5, 16)}{' '}
      <span className="quiet">
        {host}
        {hours}
        {overnight ? ' · 过零点' : ''}
      </span>
    </span>
  )
}

function Details({ session }: { session: LiveSession }) {
  const { profit } = session
  return (
    <div className="session-details">
      {profit.reason === null ? null : <p>每小时净赚算不出：{profit.reason}。</p>}
      <Pairs
        pairs={[
          ['店铺', session.shop],
          ['下播', session.endedAt ?? '—'],
          ['曝光人数', formatCount(session.impressionPeople)],
          ['观看次数', formatCount(session.views)],
          ['商品曝光人数', formatCount(session.productImpressionPeople)],
          ['商品点击人数', formatCount(session.productClickPeople)],
          ['成交人数', formatCount(session.buyers)],
          ['观看成交率', formatRatio(session.payConversion, 2)],
          ['人均观看（分钟）', session.averageMinutes === null ? '—' : session.averageMinutes.toFixed(1)],
          ['新增粉丝', `${formatCount(session.newFans)}（转粉率 ${formatRatio(session.fanRate, 2)}）`],
          ['取关', formatCount(session.lostFans)],
          ['报表里的退款（元）', formatYuan(session.refundAmount)],
          ['投放消耗（元）', formatYuan(session.adSpend)],
          ['订单文件里的直播支付（元）', formatYuan(profit.gmv)],
          ['推广前贡献（元）', formatYuan(profit.cp1)],
          ['退款到了', formatRatio(profit.mature)],
          ['净赚，退款到齐后（元）', formatYuan(profit.net)],
        ]}
      />
    </div>
  )
}
