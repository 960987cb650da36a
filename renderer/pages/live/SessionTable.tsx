import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { LiveSession } from '../../../shared/contract/live.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { sortableOpening } from '../../components/evidence/opening-column.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { ListedTerm } from '../../components/Term.tsx'
import { Hourglass } from '../../components/Words.tsx'

const PAGE_SIZE = 15

type Figure = CellOf<'live'>['figure']

/** The sessions, the latest first or by what a header asks; a row opens to what else is known of it. */
export function SessionTable({ sessions, scope }: { sessions: readonly LiveSession[]; scope: PageScope }) {
  const [sort, setSort] = useState<DataSort>({ field: 'startedAt', descending: true })
  const all = sortedBy(sessions, sort, valueOf)
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  return (
    <Section
      title={
        <ListedTitle
          title="场次"
          words="这段时间开播的场次，一场算一个。"
          rows={all}
          nameOf={({ startedAt, shop }) => `${startedAt} ${shop}`}
          cellOf={(row) => cellOf(scope, row, 'paid')}
        />
      }
    >
      <DataTable<LiveSession>
        label="直播场次"
        rows={rows}
        rowKey={({ key }) => key}
        columns={columnsOf(scope)}
        sort={sort}
        onSort={(next) => {
          setSort(next)
          paging.onPage(1)
        }}
        paging={paging}
        expand={(row) => <Details session={row} scope={scope} />}
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

function cellOf(scope: PageScope, { key }: LiveSession, figure: Figure): CellInput {
  return { ...scopeInput(scope), of: 'live', session: key, figure }
}

function columnsOf(scope: PageScope): readonly DataColumn<LiveSession>[] {
  const of = (
    figure: Figure & keyof LiveSession,
    name: string,
    width: number,
    text: (row: LiveSession) => string,
    head?: ReactNode,
  ) => sortableOpening<LiveSession>(figure, name, width, text, (row) => cellOf(scope, row, figure), head)
  return [
    { key: 'startedAt', title: '开播', sortable: true, render: (row) => <Start scope={scope} session={row} /> },
    of('viewers', '观看人数', 92, ({ viewers }) => formatCount(viewers)),
    of(
      'enterRate',
      '进入率',
      84,
      ({ enterRate }) => formatRatio(enterRate),
      <ListedTerm term={TRAFFIC.roomEnterRate}>进入率</ListedTerm>,
    ),
    of(
      'clickRate',
      '商品点击率',
      108,
      ({ clickRate }) => formatRatio(clickRate),
      <ListedTerm term={TRAFFIC.roomClickRate}>商品点击率</ListedTerm>,
    ),
    of(
      'dealRate',
      '点击成交率',
      108,
      ({ dealRate }) => formatRatio(dealRate),
      <ListedTerm term={TRAFFIC.roomDealRate}>点击成交率</ListedTerm>,
    ),
    of(
      'gpm',
      '千次观看',
      126,
      ({ gpm }) => formatYuan(gpm),
      <ListedTerm term={TRAFFIC.gpm}>千次观看（元）</ListedTerm>,
    ),
    of('paid', '支付', 108, ({ paid }) => formatYuan(paid), '支付（元）'),
    of('paidPerHour', '每小时支付', 142, ({ paidPerHour }) => formatYuan(paidPerHour), '每小时支付（元）'),
    {
      key: 'netPerHour',
      title: <ListedTerm term={TRAFFIC.roomNetPerHour}>每小时净赚（元）</ListedTerm>,
      width: 142,
      align: 'right',
      sortable: true,
      render: (row) => <NetPerHour session={row} scope={scope} />,
    },
  ]
}

function NetPerHour({ session, scope }: { session: LiveSession; scope: PageScope }) {
  const { netPerHour, mature, reason } = session.profit
  return (
    <OpenCell cell={cellOf(scope, session, 'netPerHour')} name="每小时净赚">
      <span className="figure" title={reason ?? undefined}>
        {formatYuan(netPerHour)}
        {netPerHour !== null && mature !== null && mature < 0.99 ? <Hourglass /> : null}
      </span>
    </OpenCell>
  )
}

function Start({ session, scope }: { session: LiveSession; scope: PageScope }) {
  const { startedAt, minutes, overnight, host, shop } = session
  const hours =
    minutes === null ? null : (
      <>
        {' · '}
        <OpenCell cell={cellOf(scope, session, 'hours')} name="播了多久">
          {(minutes / 60).toFixed(1)} 小时
        </OpenCell>
      </>
    )
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

function Details({ session, scope }: { session: LiveSession; scope: PageScope }) {
  const { profit } = session
  const opens = (name: string, figure: Figure, text: string) => (
    <OpenCell cell={cellOf(scope, session, figure)} name={name}>
      {text}
    </OpenCell>
  )
  const pair = (name: string, figure: Figure, text: string) => [name, opens(name, figure, text)] as const
  return (
    <div className="session-details">
      {profit.reason === null ? null : <p>每小时净赚算不出：{profit.reason}。</p>}
      <Pairs
        pairs={[
          ['店铺', session.shop],
          ['下播', session.endedAt ?? '—'],
          pair('曝光人数', 'impressionPeople', formatCount(session.impressionPeople)),
          pair('观看次数', 'views', formatCount(session.views)),
          pair('商品曝光人数', 'productImpressionPeople', formatCount(session.productImpressionPeople)),
          pair('商品点击人数', 'productClickPeople', formatCount(session.productClickPeople)),
          pair('成交人数', 'buyers', formatCount(session.buyers)),
          pair('观看成交率', 'payConversion', formatRatio(session.payConversion, 2)),
          pair(
            '人均观看（分钟）',
            'averageMinutes',
            session.averageMinutes === null ? '—' : session.averageMinutes.toFixed(1),
          ),
          [
            '新增粉丝',
            <>
              {opens('新增粉丝', 'newFans', formatCount(session.newFans))}（转粉率{' '}
              {opens('转粉率', 'fanRate', formatRatio(session.fanRate, 2))}）
            </>,
          ],
          pair('取关', 'lostFans', formatCount(session.lostFans)),
          pair('报表里的退款（元）', 'refundAmount', formatYuan(session.refundAmount)),
          pair('投放消耗（元）', 'adSpend', formatYuan(session.adSpend)),
          pair('订单文件里的直播支付（元）', 'gmv', formatYuan(profit.gmv)),
          pair('推广前贡献（元）', 'cp1', formatYuan(profit.cp1)),
          pair('退款到了', 'mature', formatRatio(profit.mature)),
          pair('净赚，退款到齐后（元）', 'net', formatYuan(profit.net)),
        ]}
      />
    </div>
  )
}
