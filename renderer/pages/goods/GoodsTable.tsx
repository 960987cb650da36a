import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { LISTING_SORTS } from '../../../shared/contract/goods.ts'
import type { ListingAction, ListingProduct, ListingSort } from '../../../shared/contract/goods.ts'
import type { ListingStructure } from '../../../shared/contract/structure.ts'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { columnsOf } from './columns.tsx'
import { GoodsDetail } from './GoodsDetail.tsx'
import { ACTION_WORDS } from './words.ts'

const PAGE_SIZE = 15
/** Further down nobody turns pages: sorting and 该做什么 lead there. */
const MOST = 300

/** The listings, by profit or as the seller sorts them; a row opens to everything known about it. */
export function GoodsTable({ scope, structure }: { scope: PageScope; structure: ListingStructure }) {
  const [sort, setSort] = useState<{ field: ListingSort; descending: boolean }>({ field: 'profit', descending: true })
  const [action, setAction] = useState<ListingAction | 'all'>('all')
  const columns = useMemo(() => columnsOf(scope), [scope])
  const products = useQuery(
    useApi().query.listing.products.queryOptions({
      input: {
        ...scopeInput(scope),
        sort: sort.field,
        descending: sort.descending,
        limit: MOST,
        ...(action === 'all' ? {} : { action }),
      },
    }),
  )
  const all = products.data ?? []
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  const todo = structure.actions.filter(({ count }) => count > 0)
  const choice =
    todo.length === 0 ? undefined : (
      <Segmented<ListingAction | 'all'>
        aria-label="该做什么"
        size="small"
        value={action}
        options={[
          { value: 'all', label: '全部' },
          ...todo.map((one) => ({
            value: one.action,
            label: `${ACTION_WORDS[one.action].name} ${one.count}`,
            title: ACTION_WORDS[one.action].why,
          })),
        ]}
        onChange={(value) => {
          setAction(value)
          paging.onPage(1)
        }}
      />
    )
  return (
    <Section
      title={
        <>
          商品（
          <OpenCell cell={{ ...scopeInput(scope), of: 'goods', figure: 'listings' }} name="商品">
            {formatCount(structure.listings)}
          </OpenCell>
          ）
        </>
      }
      extra={choice}
    >
      {products.isError ? <Failure error={products.error} /> : null}
      <DataTable<ListingProduct>
        label="商品"
        rows={rows}
        rowKey={({ shopId, productId }) => `${shopId} ${productId}`}
        columns={columns}
        sort={sort}
        onSort={({ field, descending }) => {
          const known = LISTING_SORTS.find((one) => one === field)
          if (known !== undefined) setSort({ field: known, descending })
          paging.onPage(1)
        }}
        paging={paging}
        expand={(row) => <GoodsDetail row={row} scope={scope} />}
        nameOf={({ title }) => title}
        empty={products.isPending ? '' : '这段时间没有付款的订单'}
      />
      {structure.listings > MOST && action === 'all' ? (
        <p className="quiet">只列前 {MOST} 个，换一列排序看别的。</p>
      ) : null}
    </Section>
  )
}
