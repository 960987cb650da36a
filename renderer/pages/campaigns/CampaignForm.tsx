import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { campaign as schema, GOAL_NAMES } from '../../../shared/contract/campaigns.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { useApi } from '../../api/index.tsx'
import { today } from '../../app/use-scope.ts'
import { DiscountList } from '../../components/DiscountList.tsx'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { ChoiceField, TextField } from '../../components/fields.tsx'
import { ListingPicker } from '../../components/ListingPicker.tsx'

interface Props {
  campaign: Campaign | null
  onCheck: (campaign: Campaign) => void
  onDone: () => void
}

/** As the contract has it. */
const MOST_DISCOUNTS = 10

type ShipHours = '24' | '48' | '72'
const SHIP_HOURS = { '24': 24, '48': 48, '72': 72 } as const
const SHIP_NAMES: Readonly<Record<ShipHours, string>> = { '24': '24 小时', '48': '48 小时', '72': '72 小时' }

function emptyCampaign(): Campaign {
  const day = today()
  return {
    id: crypto.randomUUID(),
    name: '',
    goal: 'volume',
    from: day,
    to: day,
    shops: [],
    products: [],
    adBudget: null,
    fixedCost: null,
    expectedLift: null,
    copy: '',
    note: '',
    discounts: [],
    shipHours: 48,
  }
}

/** A promotion as it is planned; what does not fit is said before anything is saved. */
export function CampaignForm({ campaign, onCheck, onDone }: Props) {
  const [draft, setDraft] = useState<Campaign>(() => campaign ?? emptyCampaign())
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.campaigns.save.mutationOptions({ onSuccess: onDone }))
  const change = (part: Partial<Campaign>) => setDraft({ ...draft, ...part })
  function checked(): boolean {
    const result = schema.safeParse(draft)
    setFaults(faultsOf(result))
    return result.success
  }
  return (
    <form
      className="rule-form"
      aria-label="活动"
      onSubmit={(event) => {
        event.preventDefault()
        if (checked()) save.mutate(draft)
      }}
    >
      <TextField label="名字" value={draft.name} onChange={(name) => change({ name })} />
      <ChoiceField label="目的" value={draft.goal} names={GOAL_NAMES} onChange={(goal) => change({ goal })} />
      <label>
        日期
        <DatePicker.RangePicker
          aria-label="日期"
          allowClear={false}
          value={[dayjs(draft.from), dayjs(draft.to)]}
          onChange={(range) => {
            const [from, to] = range ?? []
            if (from !== null && from !== undefined && to !== null && to !== undefined)
              change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
          }}
        />
      </label>
      <NumberField
        label="预计多卖"
        suffix="%"
        value={scaled(draft.expectedLift, 100)}
        onChange={(value) => change({ expectedLift: value === null ? null : value / 100 })}
      />
      <NumberField
        label="推广费预算"
        suffix="元"
        value={scaled(draft.adBudget, 0.01)}
        onChange={(value) => change({ adBudget: fen(value) })}
      />
      <NumberField
        label="坑位达人赠品等"
        suffix="元"
        value={scaled(draft.fixedCost, 0.01)}
        onChange={(value) => change({ fixedCost: fen(value) })}
      />
      <ChoiceField<ShipHours>
        label="多久要发货"
        value={String(draft.shipHours) as ShipHours}
        names={SHIP_NAMES}
        onChange={(hours) => change({ shipHours: SHIP_HOURS[hours] })}
      />
      <Products draft={draft} onChange={(products) => change({ products })} />
      <fieldset className="wide">
        <legend>能叠加的优惠（活动价之上，每层最多用一个）</legend>
        <DiscountList
          discounts={draft.discounts}
          most={MOST_DISCOUNTS}
          onChange={(discounts) => change({ discounts })}
        />
      </fieldset>
      <label className="wide">
        文案（查广告法）
        <Input.TextArea
          aria-label="文案"
          rows={2}
          value={draft.copy}
          onChange={({ target }) => change({ copy: target.value })}
        />
      </label>
      <FormEnd isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone}>
        <Button
          onClick={() => {
            if (checked()) onCheck(draft)
          }}
        >
          先查一遍
        </Button>
      </FormEnd>
    </form>
  )
}

function scaled(value: number | null, by: number): number | null {
  return value === null ? null : Number((value * by).toFixed(2))
}

function fen(yuan: number | null): number | null {
  return yuan === null ? null : Math.round(yuan * 100)
}

/** A number that may be left empty. */
function NumberField({
  label,
  suffix,
  value,
  onChange,
}: {
  label: string
  suffix: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  return (
    <label>
      {label}
      <InputNumber<number> aria-label={label} min={0} suffix={suffix} value={value} onChange={onChange} />
    </label>
  )
}

type Product = Campaign['products'][number]

/** Those that take part; none: the whole shop. */
function Products({ draft: { products }, onChange }: { draft: Campaign; onChange: (products: Product[]) => void }) {
  const set = (index: number, part: Partial<Product>) =>
    onChange(products.map((product, at) => (at === index ? { ...product, ...part } : product)))
  return (
    <fieldset className="wide">
      <legend>参加的商品（不选就是全店）</legend>
      {products.map((product, index) => (
        <p key={`${product.shopId} ${product.productId}`} className="campaign-product">
          <span className="figure">{product.productId}</span>
          <NumberField
            label="活动价"
            suffix="元"
            value={scaled(product.price, 0.01)}
            onChange={(value) => set(index, { price: fen(value) })}
          />
          <NumberField label="计划件数" suffix="件" value={product.units} onChange={(units) => set(index, { units })} />
          <Button size="small" onClick={() => onChange(products.filter((_, at) => at !== index))}>
            去掉
          </Button>
        </p>
      ))}
      <ListingPicker
        value={null}
        onPick={(listing) => {
          if (
            listing === null ||
            products.some(({ productId, shopId }) => productId === listing.productId && shopId === listing.shopId)
          )
            return
          onChange([...products, { shopId: listing.shopId, productId: listing.productId, price: null, units: null }])
        }}
      />
    </fieldset>
  )
}
