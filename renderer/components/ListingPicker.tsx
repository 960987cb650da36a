import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { OwnTitle } from '../../shared/contract/titles.ts'
import { PLATFORM_NAMES } from '../../shared/platforms.ts'
import { useApi } from '../api/index.tsx'
import { useSettled } from './use-settled.ts'

interface Props {
  value: OwnTitle | null
  onPick: (listing: OwnTitle | null) => void
}

/** Finds one of the seller's own listings by title, number or shop. */
export function ListingPicker({ value, onPick }: Props) {
  const [text, setText] = useState('')
  const found = useQuery(
    useApi().query.listing.ownTitles.queryOptions({ input: { text: useSettled(text), limit: 50 } }),
  )
  const rows = found.data?.rows ?? []
  return (
    <Select<string>
      aria-label="自己的商品"
      allowClear
      placeholder={
        found.data?.total === 0 && text === '' ? '还没有商品，先导入订单或商品表' : '按标题、商品编号、店名找'
      }
      value={value === null ? null : keyOf(value)}
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={560}
      options={(value === null || rows.some((row) => keyOf(row) === keyOf(value)) ? rows : [value, ...rows]).map(
        (row) => ({
          value: keyOf(row),
          label: `${row.title}（${row.shop} · ${PLATFORM_NAMES[row.platform]}）`,
        }),
      )}
      notFoundContent="没有这样的商品"
      onChange={(key?: string) => onPick(rows.find((row) => keyOf(row) === key) ?? null)}
    />
  )
}

function keyOf({ shopId, productId }: OwnTitle): string {
  return `${shopId} ${productId}`
}
