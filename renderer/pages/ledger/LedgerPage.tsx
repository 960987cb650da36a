import { Input, Select } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { LEDGER_SORTS } from '../../../shared/contract/ledger.ts'
import type { LedgerFilter, LedgerRow } from '../../../shared/contract/ledger.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { readFilter } from '../../app/read-filter.ts'
import { ledgerAddress } from '../../app/routes.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useQueryParams, useScope } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { DataGrid } from '../../components/grid/DataGrid.tsx'
import type { RowRange } from '../../components/grid/types.ts'
import { PAGE_SIZE, usePages } from '../../components/grid/use-pages.ts'
import { ledgerColumns } from './columns.tsx'
import { FilterChips } from './FilterChips.tsx'
import { LineDrawer } from './LineDrawer.tsx'

type SortField = (typeof LEDGER_SORTS)[number]

const REFUNDED = [
  { value: 'all', label: '退款不限' },
  { value: 'yes', label: '有退款' },
  { value: 'no', label: '没有退款' },
]

const EXCLUDED = [
  { value: 'without', label: '计入分析的' },
  { value: 'only', label: '不计入的' },
  { value: 'with', label: '全部订单' },
]

/** Every order line of the scope, and behind each the row of the file it came from. */
export default function LedgerPage() {
  const { query } = useApi()
  const [scope] = useScope()
  const params = useQueryParams()
  const filter = useMemo(() => readFilter(params), [params])
  const [sort, setSort] = useState<{ field: SortField; descending: boolean }>({ field: 'paidAt', descending: true })
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [opened, setOpened] = useState<LedgerRow | null>(null)
  const columns = useMemo(() => ledgerColumns(setOpened), [])
  const input = { ...scopeInput(scope), filter, sort }
  const question = JSON.stringify(input)
  const pages = usePages(question, range, (page) =>
    query.ledger.lines.queryOptions({ input: { ...input, page, pageSize: PAGE_SIZE } }),
  )
  const { answer, error } = pages
  usePageReady(answer !== undefined || error !== null)

  const onSort = useCallback((id: string) => {
    const field = LEDGER_SORTS.find((one) => one === id)
    if (field === undefined) return
    setSort((before) => ({ field, descending: before.field === field ? !before.descending : true }))
  }, [])

  function change(next: LedgerFilter): void {
    navigate(ledgerAddress(scope, next), { replace: true })
  }

  const sums = answer?.sums
  const sum = (figure: CellOf<'ledger'>['figure'], name: string, text: string) => (
    <OpenCell key={figure} cell={sumOf(input, figure)} name={name}>
      <span className="figure">{text}</span>
    </OpenCell>
  )
  return (
    <div className="page page-full">
      <h1 className="unseen">明细 {periodName(scope)}</h1>
      <div className="ledger-bar">
        <SearchBox text={filter.text ?? ''} onSearch={(text) => change(withText(filter, text))} />
        <Select
          aria-label="退款"
          options={REFUNDED}
          value={filter.refunded === undefined ? 'all' : filter.refunded ? 'yes' : 'no'}
          popupMatchSelectWidth={false}
          onChange={(value) => change(withRefunded(filter, value))}
        />
        <Select
          aria-label="是否计入分析"
          options={EXCLUDED}
          value={filter.excluded ?? 'without'}
          popupMatchSelectWidth={false}
          onChange={(value) => change(withExcluded(filter, value))}
        />
        <FilterChips filter={filter} sample={pages.rowAt(0)} onChange={change} />
        <span className="ledger-hint quiet">回车看来源，Ctrl+C 复制，右键更多</span>
      </div>
      {error === null ? null : <Failure error={error} />}
      {answer === undefined ? null : answer.total === 0 ? (
        <p className="answer">这个范围里没有订单行。放宽时间或去掉筛选再看。</p>
      ) : (
        <DataGrid
          label="订单行"
          columns={columns}
          total={answer.total}
          rowAt={pages.rowAt}
          onRange={setRange}
          question={question}
          sort={sort}
          onSort={onSort}
          onOpen={setOpened}
          dim={pages.old}
          menu={(row) => menuOf(row, filter, change)}
          totals={
            sums === undefined
              ? undefined
              : [
                  <>
                    合计 {sum('orders', '订单', formatCount(sums.orders))} 单{' '}
                    {sum('lines', '订单行', formatCount(answer.total))} 行
                  </>,
                  sum('quantity', '件数合计', formatCount(sums.quantity)),
                  sum('paid', '实付合计', formatYuan(sums.paid)),
                  sum('refunded', '退款合计', formatYuan(sums.refunded)),
                  sum('income', '应得合计', formatYuan(sums.income)),
                  ...columns.slice(TOTALS_END).map(() => ''),
                ]
          }
        />
      )}
      {opened === null ? null : <LineDrawer line={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

/** What a sum in the foot opens as: under the same filter. */
function sumOf(
  {
    filter: { cell, ...filter },
    sort: _sort,
    ...scope
  }: ReturnType<typeof scopeInput> & { filter: LedgerFilter; sort: unknown },
  figure: CellOf<'ledger'>['figure'],
): CellInput {
  const cellText = cell === undefined ? {} : { cellText: JSON.stringify(cell) }
  return { ...scope, of: 'ledger', filter: { ...filter, ...cellText }, figure }
}

/** The columns after 应得 have no total. */
const TOTALS_END = 9

function SearchBox({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  return (
    <Input.Search
      className="ledger-search"
      aria-label="搜订单号、商品、编码、规格"
      placeholder="订单号、商品、编码、规格"
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(value) => onSearch(value.trim())}
    />
  )
}

function withText({ text: _before, ...rest }: LedgerFilter, text: string): LedgerFilter {
  return text === '' ? rest : { ...rest, text }
}

function withRefunded({ refunded: _before, ...rest }: LedgerFilter, value: string): LedgerFilter {
  return value === 'all' ? rest : { ...rest, refunded: value === 'yes' }
}

function withExcluded({ excluded: _before, ...rest }: LedgerFilter, value: string): LedgerFilter {
  return value === 'only' || value === 'with' ? { ...rest, excluded: value } : rest
}

function menuOf(row: LedgerRow, filter: LedgerFilter, change: (filter: LedgerFilter) => void) {
  const entries: { key: string; label: string; run: () => void }[] = [
    {
      key: 'order',
      label: '只看这个订单',
      run: () =>
        change({ orderId: row.orderId, ...(filter.excluded === undefined ? {} : { excluded: filter.excluded }) }),
    },
  ]
  const { productId, channel, province } = row
  if (productId !== null) {
    entries.push({ key: 'product', label: '只看这个商品', run: () => change({ ...filter, productId }) })
  }
  if (channel !== null)
    entries.push({ key: 'channel', label: `只看${channel}`, run: () => change({ ...filter, channel }) })
  if (province !== null) {
    entries.push({ key: 'province', label: `只看${province}`, run: () => change({ ...filter, province }) })
  }
  return entries
}
