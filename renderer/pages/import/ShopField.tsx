import { AutoComplete, Button } from 'antd'
import { useState } from 'react'
import { familyOf } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Report } from '../../../shared/contract/imports.ts'
import { useShops } from '../../app/use-scope.ts'

interface Props {
  report: Report
  onAssign: (batchId: string, shop: string, platform?: Platform) => void
}

/** Whose rows these are; another shop's name, known or new, may be given. */
export function ShopField({ report, onAssign }: Props) {
  const shops = useShops()
  const [text, setText] = useState<string | null>(null)
  const { batchId, platform, shop } = report
  if (batchId === null) return null
  if (text === null) {
    return (
      <span className="shop-field">
        <span className="cut" title={shop ?? undefined}>
          {shop ?? '未定'}
        </span>
        <Button type="link" aria-label={`改店铺：${report.file}`} onClick={() => setText(shop ?? '')}>
          改
        </Button>
      </span>
    )
  }
  function give(): void {
    const name = text?.trim() ?? ''
    setText(null)
    if (batchId !== null && name !== '' && name !== shop) onAssign(batchId, name)
  }
  // What belongs to no platform may be any shop's.
  const known = shops.filter(
    (one) => platform === null || platform === 'other' || familyOf(one.platform) === familyOf(platform),
  )
  return (
    <AutoComplete
      autoFocus
      aria-label="店铺名，可填新店"
      className="shop-input"
      value={text}
      options={known.map(({ name }) => ({ value: name }))}
      onChange={setText}
      onSelect={(name: string) => {
        setText(null)
        if (name !== shop) onAssign(batchId, name)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') give()
        if (event.key === 'Escape') setText(null)
      }}
      onBlur={give}
    />
  )
}
