import { Button } from 'antd'
import type { Discount } from '../../shared/contract/pricing.ts'
import { DiscountRow } from './DiscountRow.tsx'

interface Props {
  discounts: readonly Discount[]
  most: number
  onChange: (discounts: Discount[]) => void
}

/** Discounts that buyers may stack, one after the other. */
export function DiscountList({ discounts, most, onChange }: Props) {
  return (
    <>
      {discounts.map((one, index) => (
        <DiscountRow
          // Discounts have no ids; their place is what they are known by.
          key={`${index}/${discounts.length}`}
          number={index + 1}
          discount={one}
          onChange={(change) =>
            onChange(discounts.map((own, place) => (place === index ? { ...own, ...change } : own)))
          }
          onRemove={() => onChange(discounts.filter((_, place) => place !== index))}
        />
      ))}
      <Button
        disabled={discounts.length >= most}
        onClick={() => onChange([...discounts, another(discounts.length + 1)])}
      >
        加一个优惠
      </Button>
    </>
  )
}

function another(number: number): Discount {
  return {
    layer: 'item',
    name: `单品优惠 ${number}`,
    threshold: 0,
    off: 500,
    times: null,
    every: false,
    merchantShare: 1,
  }
}
