import { Select } from 'antd'
import { PLATFORM_NAMES } from '../../shared/platforms.ts'
import type { Shop } from '../../shared/contract/shops.ts'

interface Props {
  shops: readonly Shop[]
  value: readonly string[]
  onChange: (shops: string[]) => void
}

/** Nothing chosen means every shop. */
export function ShopSelect({ shops, value, onChange }: Props) {
  return (
    <Select
      className="shop-select"
      mode="multiple"
      aria-label="店铺"
      placeholder={shops.length === 1 ? shops[0]?.name : `全部店铺（${shops.length}）`}
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={shops.map(({ id, name, platform }) => ({ value: id, label: `${name} · ${PLATFORM_NAMES[platform]}` }))}
      value={[...value]}
      onChange={(chosen: string[]) => onChange(chosen.length === shops.length ? [] : chosen)}
    />
  )
}
