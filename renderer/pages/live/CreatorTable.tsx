import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Creator } from '../../../shared/contract/live.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { sortableOpening } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { Term } from '../../components/Term.tsx'
import { MissingReports } from '../traffic/MissingReports.tsx'

const PAGE_SIZE = 10

/** Influencers: what their orders brought, what they cost, and whether their buyers are new and come back. */
export function CreatorTable({ scope }: { scope: PageScope }) {
  const [sort, setSort] = useState<DataSort>({ field: 'gmv', descending: true })
  const creators = useQuery(useApi().query.live.creators.queryOptions({ input: scopeInput(scope) }))
  const all = sortedBy(creators.data?.rows ?? [], sort, (row, field) => VALUES[field]?.(row) ?? null)
  const { shown, paging } = usePages(all, PAGE_SIZE)
  if (creators.isError) return <Failure error={creators.error} onRetry={() => void creators.refetch()} />
  if (creators.data === undefined) return null
  const { missing, notes } = creators.data
  return (
    <>
      <Section
        title={
          <ListedTitle
            title="达人"
            words="这段时间带来付款订单的达人，一位算一个。"
            rows={all}
            nameOf={({ name }) => name}
            cellOf={({ key }) => ({ ...scopeInput(scope), of: 'creator', key, figure: 'gmv' })}
          />
        }
      >
        {all.length === 0 ? null : (
          <DataTable<Creator>
            label="达人"
            rows={shown}
            rowKey={({ key }) => key}
            columns={columnsOf(scope)}
            sort={sort}
            onSort={setSort}
            paging={paging}
          />
        )}
        <MissingReports reports={missing} what="达人佣金" />
        {notes.map((note) => (
          <p key={note} className="quiet">
            {note}
          </p>
        ))}
      </Section>
      {all.length === 0 ? null : <RegisterSection kind="creator" />}
    </>
  )
}

/** What is written down; nothing where nothing is. */
function spentOf({ slot, samples }: Creator): number | null {
  return slot === null && samples === null ? null : (slot ?? 0) + (samples ?? 0)
}

const VALUES: Readonly<Record<string, (row: Creator) => number | null>> = {
  orders: ({ orders }) => orders,
  gmv: ({ gmv }) => gmv,
  refundRate: ({ refundRate }) => refundRate,
  commission: ({ commission }) => commission,
  commissionRate: ({ commissionRate }) => commissionRate,
  spent: spentOf,
  left: ({ left }) => left,
  newShare: ({ newShare }) => newShare,
  repeatRate: ({ repeatRate }) => repeatRate,
}

type Figure = CellOf<'creator'>['figure']

function columnsOf(scope: PageScope): readonly DataColumn<Creator>[] {
  const of = (key: Figure, name: string, width: number, text: (row: Creator) => string, head?: ReactNode) =>
    sortableOpening<Creator>(
      key,
      name,
      width,
      text,
      (row) => ({ ...scopeInput(scope), of: 'creator', key: row.key, figure: key }),
      head,
    )
  return [
    { key: 'name', title: '达人', render: ({ name }) => name },
    of('orders', '订单', 76, ({ orders }) => formatCount(orders)),
    of('gmv', '支付', 116, ({ gmv }) => formatYuan(gmv), <Term id="gmv">支付（元）</Term>),
    of('refundRate', '退款率', 84, ({ refundRate }) => formatRatio(refundRate), <Term id="refundRate">退款率</Term>),
    of('commission', '佣金', 116, ({ commission }) => formatYuan(commission), <Term id="commission">佣金（元）</Term>),
    of('commissionRate', '佣金占净支付', 116, ({ commissionRate }) => formatRatio(commissionRate)),
    of('spent', '坑位样品', 124, (row) => formatYuan(spentOf(row)), '坑位样品（元）'),
    of('left', '剩下', 116, ({ left }) => formatYuan(left), <Term id="cp1">剩下（元）</Term>),
    of('newShare', '新客占比', 92, ({ newShare }) => formatRatio(newShare)),
    of('repeatRate', '30 天复购', 100, ({ repeatRate }) => formatRatio(repeatRate)),
  ]
}
