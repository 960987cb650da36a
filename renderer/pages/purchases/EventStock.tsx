import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { EventStockRow } from '../../../shared/contract/event-stock.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { SkuName } from '../../components/SkuName.tsx'
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
  const { asOf, event, choices, sentence, figures, rows, notes, noteFigures } = found.data
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
      <p>
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      {event === null || asOf === null || rows.length === 0 ? null : (
        <Rows
          key={event.id}
          rows={rows}
          asked={{ asOf, eventId: event.id, ...(asked === null ? {} : { uplift: asked }) }}
        />
      )}
      {notes.length === 0 ? null : (
        <p className="quiet">
          <Sentence text={`${notes.join('；')}。`} figures={noteFigures} scope={null} />
        </p>
      )}
    </Section>
  )
}

/** As the table was asked. */
type Asked = Pick<CellOf<'eventNeed'>, 'asOf' | 'eventId'> & { uplift?: number }
type Figure = CellOf<'eventNeed'>['figure']

function cellOf(asked: Asked, { sku }: EventStockRow, figure: Figure): CellInput {
  return { ...asked, of: 'eventNeed', sku, figure }
}

function Rows({ rows, asked }: { rows: readonly EventStockRow[]; asked: Asked }) {
  const { shown, paging } = usePages(rows, PAGE_SIZE)
  return (
    <DataTable<EventStockRow>
      label="活动要备的规格"
      rows={shown}
      rowKey={({ sku }) => sku}
      columns={columnsOf(asked)}
      paging={paging}
      expand={(row) => <Detail row={row} asked={asked} />}
      nameOf={({ title }) => title}
    />
  )
}

function columnsOf(asked: Asked): readonly DataColumn<EventStockRow>[] {
  const of = (figure: Figure, title: string, width: number, text: (row: EventStockRow) => string) =>
    openingColumn<EventStockRow>(figure, title, width, text, (row) => cellOf(asked, row, figure))
  return [
    {
      key: 'title',
      title: '商品',
      render: ({ title, spec }) => <SkuName title={title} spec={spec} />,
    },
    { key: 'code', title: '编码', width: 120, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
    of('stock', '现有', 68, ({ stock }) => formatCount(stock)),
    of('arriving', '会到', 68, ({ arriving }) => formatCount(arriving)),
    of('uplift', '活动几倍', 80, ({ uplift }) => uplift.toFixed(2)),
    rangeColumn(asked, ['p50', 'p90'], '活动要（件）', 104),
    rangeColumn(asked, ['order50', 'order90'], '少备到多备（件）', 128),
    of('amount90', '多备（元）', 104, ({ amount90 }) => formatYuan(amount90)),
    { key: 'by', title: '最晚下单', width: 104, render: ({ orderBy, overdue }) => (overdue ? '今天就下' : orderBy) },
  ]
}

/** From a lower to a higher figure, each of which opens; one where both are the same. */
function rangeColumn(
  asked: Asked,
  [low, high]: ['p50', 'p90'] | ['order50', 'order90'],
  title: string,
  width: number,
): DataColumn<EventStockRow> {
  const end = (row: EventStockRow, figure: typeof low | typeof high) => (
    <OpenCell cell={cellOf(asked, row, figure)} name={title}>
      {formatCount(Math.round(row[figure]))}
    </OpenCell>
  )
  return {
    key: low,
    title,
    width,
    align: 'right',
    render: (row) => (
      <span className="figure">
        {end(row, low)}
        {Math.round(row[low]) === Math.round(row[high]) ? null : <>–{end(row, high)}</>}
      </span>
    ),
  }
}

const WHOSE = { sku: '自己过去', class: '同类过去', shop: '全店过去', seller: '自己估的' } as const

function Detail({ row, asked }: { row: EventStockRow; asked: Asked }) {
  const { basis, events, dailyRate, before, after, leftover, leftoverValue, leftoverMonths, supplier, sku } = row
  const opens = (cell: CellInput, name: string, text: string) => (
    <OpenCell cell={cell} name={name}>
      {text}
    </OpenCell>
  )
  const own = (figure: Figure, name: string, text: string) => opens(cellOf(asked, row, figure), name, text)
  const usual: CellInput = { of: 'sku', asOf: asked.asOf, sku, figure: 'dailyRate' }
  const left = (
    <>
      {own('leftover', '剩的件数', `${formatCount(Math.round(leftover))} 件`)}，压{' '}
      {own('leftoverValue', '压的钱', `${formatYuan(leftoverValue)} 元`)}
      {leftoverMonths === null ? null : (
        <>，按平常要卖 {own('leftoverMonths', '要卖几个月', `${leftoverMonths.toFixed(1)} 个月`)}</>
      )}
    </>
  )
  return (
    <Pairs
      pairs={[
        ['日均销量', opens(usual, '日均销量', `${dailyRate.toFixed(2)} 件`)],
        ['几倍看谁', basis === 'sku' ? `${WHOSE.sku} ${events} 次，往同类靠` : WHOSE[basis]],
        ['活动前要卖', own('before', '活动前要卖', `${before.toFixed(1)} 件`)],
        ['活动后到下一批货', own('after', '活动后到下一批货', `${after.toFixed(1)} 件`)],
        ['活动不好时剩', leftover < 0.5 ? '不剩' : left],
        ['供应商', supplier ?? '—'],
      ]}
    />
  )
}
