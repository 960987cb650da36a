import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Shop } from '../../../shared/contract/shops.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'

export function ShopTable() {
  return (
    <DataTable<Shop>
      label="店铺"
      rows={useShops()}
      rowKey={({ id }) => id}
      empty="还没有店铺，导入订单后会出现"
      columns={[
        { key: 'name', title: '店名', render: (shop) => <ShopName shop={shop} /> },
        { key: 'platform', title: '平台', width: 90, render: ({ platform }) => PLATFORM_NAMES[platform] },
        openingColumn<Shop>('orders', '订单', 100, ({ orders }) => formatCount(orders), asking('orders')),
        dayColumn('first', '订单从', ({ firstDay }) => firstDay),
        dayColumn('last', '订单到', ({ lastDay }) => lastDay),
      ]}
    />
  )
}

function asking(figure: CellOf<'shop'>['figure']) {
  return ({ id }: Shop): CellOf<'shop'> => ({ of: 'shop', shopId: id, figure })
}

function dayColumn(figure: 'first' | 'last', title: string, dayOf: (shop: Shop) => string | null): DataColumn<Shop> {
  return {
    key: figure,
    title,
    width: 120,
    render: (shop) => {
      const day = dayOf(shop)
      if (day === null) return '—'
      return (
        <OpenCell cell={asking(figure)(shop)} name={title}>
          <span className="figure">{day}</span>
        </OpenCell>
      )
    },
  }
}

function ShopName({ shop }: { shop: Shop }) {
  const { query } = useApi()
  const [text, setText] = useState<string | null>(null)
  const rename = useMutation(query.shops.rename.mutationOptions({ onSuccess: () => setText(null) }))
  if (text === null) {
    return (
      <span className="shop-field">
        <span className="cut">{shop.name}</span>
        <Button type="link" aria-label={`改名：${shop.name}`} onClick={() => setText(shop.name)}>
          改名
        </Button>
      </span>
    )
  }
  function give(): void {
    const name = text?.trim() ?? ''
    if (name === shop.name) setText(null)
    else rename.mutate({ id: shop.id, name })
  }
  return (
    <>
      <span className="shop-field">
        <Input
          autoFocus
          aria-label="新店名"
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={give}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText(null)
          }}
        />
        <Button type="primary" onClick={give} disabled={rename.isPending}>
          改
        </Button>
        <Button onClick={() => setText(null)}>不改</Button>
      </span>
      {rename.isError ? <Failure error={rename.error} /> : null}
    </>
  )
}
