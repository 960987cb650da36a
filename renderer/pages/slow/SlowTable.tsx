import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { SlowRow } from '../../../shared/contract/slow-stock.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataSort } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { columnsOf, sortValue } from './columns.tsx'
import type { AskSlow } from './columns.tsx'
import { SlowDetail } from './SlowDetail.tsx'
import type { Pile } from './SlowTiles.tsx'

const PAGE_SIZE = 20

interface Props {
  rows: readonly SlowRow[]
  /** The day of the counts. */
  asOf: string | null
  pile: Pile | null
  holdingRate: number
  shops: readonly string[]
}

/** Every SKU that has stock, what should go first; a row opens what clearing it takes. */
export function SlowTable({ rows, asOf, pile, holdingRate, shops }: Props) {
  const asked = { asOf: asOf ?? '', ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const ask: AskSlow = {
    sku: (sku, figure) => ({ of: 'sku', ...asked, sku, figure }),
    slow: (sku, figure) => ({ of: 'slow', ...asked, sku, holdingRate, figure }),
  }
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<DataSort | null>(null)
  const found = useMemo(() => {
    const wanted = rows.filter((row) => isWanted(row, pile, search.trim()))
    return sort === null ? wanted : sortedBy(wanted, sort, sortValue)
  }, [rows, pile, search, sort])
  const { shown, paging } = usePages(found, PAGE_SIZE)
  return (
    <Section
      title={
        <>
          <ListedTitle
            title="有库存的规格"
            words="现在有库存、合上面的筛选的规格，一个算一个。"
            rows={found}
            nameOf={({ title, spec }) => `${title} ${spec ?? ''}`}
            cellOf={({ sku }) => ask.slow(sku, 'atStake')}
          />
          ，展开可试算清仓
        </>
      }
      extra={
        <Input
          aria-label="找规格"
          placeholder="编码、商品"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      }
    >
      <DataTable<SlowRow>
        label="压着的规格"
        rows={shown}
        rowKey={({ sku }) => sku}
        columns={columnsOf(ask)}
        {...(sort === null ? {} : { sort })}
        onSort={setSort}
        paging={paging}
        expand={(row) => <SlowDetail row={row} asOf={asOf} holdingRate={holdingRate} ask={ask} />}
        nameOf={({ title }) => title}
        empty="没有这样的规格"
      />
    </Section>
  )
}

function isWanted({ sku, code, title, spec, warning }: SlowRow, pile: Pile | null, text: string): boolean {
  if (pile !== null && warning !== pile) return false
  return `${sku} ${code ?? ''} ${title} ${spec ?? ''}`.includes(text)
}
