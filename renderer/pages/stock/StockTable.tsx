import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { StockRow, StockWarning } from '../../../shared/contract/inventory.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataSort } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { columnsOf, sortValue } from './columns.tsx'
import type { AskSku } from './columns.tsx'
import { StockDetail } from './StockDetail.tsx'

const PAGE_SIZE = 20

interface Props {
  asOf: string
  shops: readonly string[]
  warning: StockWarning | null
}

/** Every SKU with what to do about it, what is most urgent first. */
export function StockTable({ asOf, shops, warning }: Props) {
  const input = { asOf, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const status = useQuery(useApi().query.inventory.status.queryOptions({ input }))
  const ask: AskSku = (sku, figure) => ({ of: 'sku', ...input, sku, figure })
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<DataSort | null>(null)
  const found = useMemo(() => {
    const wanted = (status.data ?? []).filter((row) => isWanted(row, warning, search.trim()))
    return sort === null ? wanted : sortedBy(wanted, sort, sortValue)
  }, [status.data, warning, search, sort])
  const { shown, paging } = usePages(found, PAGE_SIZE)
  if (status.isError) return <Failure error={status.error} onRetry={() => void status.refetch()} />
  if (status.data === undefined) return null
  return (
    <Section
      title={
        <ListedTitle
          title="规格"
          words="卖过或有库存、合上面的筛选的规格，一个算一个。"
          rows={found}
          nameOf={({ title, spec }) => `${title} ${spec ?? ''}`}
          cellOf={({ sku }) => ask(sku, 'stock')}
        />
      }
      extra={
        <Input
          aria-label="找规格"
          placeholder="编码、商品、供应商"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      }
    >
      <DataTable<StockRow>
        label="规格的库存"
        rows={shown}
        rowKey={({ sku }) => sku}
        columns={columnsOf(ask)}
        {...(sort === null ? {} : { sort })}
        onSort={setSort}
        paging={paging}
        expand={(row) => <StockDetail row={row} asOf={asOf} shops={shops} ask={ask} />}
        nameOf={({ title }) => title}
        empty="没有这样的规格"
      />
    </Section>
  )
}

function isWanted(
  { sku, code, title, supplier, warning: own, others }: StockRow,
  warning: StockWarning | null,
  text: string,
): boolean {
  if (warning !== null && own !== warning && others.every((one) => one.warning !== warning)) return false
  return `${sku} ${code ?? ''} ${title} ${supplier ?? ''}`.includes(text)
}
