import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Creator } from '../../../shared/contract/live.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { Section } from '../../components/Section.tsx'
import { sortedBy } from '../../components/sorted.ts'
import { Term } from '../../components/Term.tsx'
import { MissingReports } from '../traffic/MissingReports.tsx'

const PAGE_SIZE = 10

/** Influencers: what their orders brought, what they cost, and whether their buyers are new and come back. */
export function CreatorTable({ scope }: { scope: PageScope }) {
  const [sort, setSort] = useState<DataSort>({ field: 'gmv', descending: true })
  const [page, setPage] = useState(1)
  const creators = useQuery(useApi().query.live.creators.queryOptions({ input: scopeInput(scope) }))
  if (creators.isError) return <Failure error={creators.error} onRetry={() => void creators.refetch()} />
  if (creators.data === undefined) return null
  const { rows, missing, notes } = creators.data
  const all = sortedBy(rows, sort, (row, field) => VALUES[field]?.(row) ?? null)
  const shown = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  if (page > 1 && shown.length === 0) setPage(1)
  return (
    <>
      <Section title={`达人（${formatCount(all.length)}）`}>
        {all.length === 0 ? null : (
          <DataTable<Creator>
            label="达人"
            rows={shown}
            rowKey={({ key }) => key}
            columns={COLUMNS}
            sort={sort}
            onSort={setSort}
            paging={{ page, pageSize: PAGE_SIZE, total: all.length, onPage: setPage }}
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

const COLUMNS: readonly DataColumn<Creator>[] = [
  { key: 'name', title: '达人', render: ({ name }) => name },
  figureColumn<Creator>('orders', '订单', 76, ({ orders }) => formatCount(orders)),
  figureColumn<Creator>('gmv', <Term id="gmv">支付（元）</Term>, 116, ({ gmv }) => formatYuan(gmv)),
  figureColumn<Creator>('refundRate', <Term id="refundRate">退款率</Term>, 84, ({ refundRate }) =>
    formatRatio(refundRate),
  ),
  figureColumn<Creator>('commission', <Term id="commission">佣金（元）</Term>, 116, ({ commission }) =>
    formatYuan(commission),
  ),
  figureColumn<Creator>('commissionRate', '佣金占净支付', 116, ({ commissionRate }) => formatRatio(commissionRate)),
  figureColumn<Creator>('spent', '坑位样品（元）', 124, (row) => formatYuan(spentOf(row))),
  figureColumn<Creator>('left', <Term id="cp1">剩下（元）</Term>, 116, ({ left }) => formatYuan(left)),
  figureColumn<Creator>('newShare', '新客占比', 92, ({ newShare }) => formatRatio(newShare)),
  figureColumn<Creator>('repeatRate', '30 天复购', 100, ({ repeatRate }) => formatRatio(repeatRate)),
]
