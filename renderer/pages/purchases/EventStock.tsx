import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { skuWords } from '../../../shared/spec.ts'
import type { EventStockRow } from '../../../shared/contract/event-stock.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 10

/** What the next event takes, what is there by then, and what to order until which day. */
export function EventStock() {
  const [eventId, setEventId] = useState<string | undefined>(undefined)
  const [uplift, setUplift] = useState<number | null>(null)
  const asked = useDeferredValue(uplift)
  const input = {
    ...(eventId === undefined ? {} : { eventId }),
    ...(asked === null ? {} : { uplift: asked }),
  }
  const found = useQuery(useApi().query.inventory.eventStock.queryOptions({ input }))
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return null
  const { event, choices, sentence, rows, notes } = found.data
  return (
    <Section
      title="为活动备货"
      extra={
        event === null ? null : (
          <span className="buttons">
            <label>
              自己估几倍{' '}
              <InputNumber<number>
                aria-label="自己估几倍"
                min={0.1}
                max={50}
                step={0.1}
                value={uplift}
                placeholder="照过去"
                onChange={setUplift}
              />
            </label>
            <Select<string>
              aria-label="哪个活动"
              className="event-choice"
              value={event.id}
              onChange={setEventId}
              options={choices.map(({ id, name, from }) => ({ value: id, label: `${name} ${from.slice(5)} 起` }))}
            />
          </span>
        )
      }
    >
      <p>{sentence}</p>
      {rows.length === 0 ? null : <Rows key={event?.id ?? ''} rows={rows} />}
      {notes.length === 0 ? null : <p className="quiet">{notes.join('；')}。</p>}
    </Section>
  )
}

function Rows({ rows }: { rows: readonly EventStockRow[] }) {
  const { shown, paging } = usePages(rows, PAGE_SIZE)
  return (
    <DataTable<EventStockRow>
      label="活动要备的规格"
      rows={shown}
      rowKey={({ sku }) => sku}
      columns={COLUMNS}
      paging={paging}
      expand={(row) => <Detail row={row} />}
      nameOf={({ title }) => title}
    />
  )
}

function figure(key: string, title: string, width: number, text: (row: EventStockRow) => string) {
  return figureColumn<EventStockRow>(key, title, width, text, false)
}

const COLUMNS: readonly DataColumn<EventStockRow>[] = [
  {
    key: 'title',
    title: '商品',
    render: ({ title, spec }) => {
      const words = skuWords(title, spec)
      return <span title={words}>{words}</span>
    },
  },
  { key: 'code', title: '编码', width: 120, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
  figure('stock', '现有', 68, ({ stock }) => formatCount(stock)),
  figure('arriving', '会到', 68, ({ arriving }) => formatCount(arriving)),
  figure('uplift', '活动几倍', 80, ({ uplift }) => uplift.toFixed(2)),
  figure('need', '活动要（件）', 104, ({ p50, p90 }) => range(p50, p90)),
  figure('order', '少备到多备（件）', 128, ({ order50, order90 }) => range(order50, order90)),
  figure('amount', '多备（元）', 104, ({ amount90 }) => formatYuan(amount90)),
  { key: 'by', title: '最晚下单', width: 104, render: ({ orderBy, overdue }) => (overdue ? '今天就下' : orderBy) },
]

function range(low: number, high: number): string {
  const [from, to] = [Math.round(low), Math.round(high)]
  return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`
}

const WHOSE = { sku: '自己过去', class: '同类过去', shop: '全店过去', seller: '自己估的' } as const

function Detail({ row }: { row: EventStockRow }) {
  const { basis, events, dailyRate, before, after, leftover, leftoverValue, leftoverMonths, supplier } = row
  const months = leftoverMonths === null ? '' : `，按平常要卖 ${leftoverMonths.toFixed(1)} 个月`
  return (
    <Pairs
      pairs={[
        ['日均销量', `${dailyRate.toFixed(2)} 件`],
        ['几倍看谁', basis === 'sku' ? `${WHOSE.sku} ${events} 次，往同类靠` : WHOSE[basis]],
        ['活动前要卖', `${before.toFixed(1)} 件`],
        ['活动后到下一批货', `${after.toFixed(1)} 件`],
        [
          '活动不好时剩',
          leftover < 0.5
            ? '不剩'
            : `${formatCount(Math.round(leftover))} 件，压 ${formatYuan(leftoverValue)} 元${months}`,
        ],
        ['供应商', supplier ?? '—'],
      ]}
    />
  )
}
