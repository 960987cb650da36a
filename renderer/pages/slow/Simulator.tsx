import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Clearance, ClearanceInput, SlowRow } from '../../../shared/contract/slow-stock.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { CountField, PercentField, YuanField } from '../../components/fields.tsx'
import { useSettled } from '../../components/use-settled.ts'

const DISCOUNT = 0.3
const DAYS = 30
const [MOST_DISCOUNT, MOST_DAYS] = [0.9, 365]

/** What it takes to be through by a day at a lower price, and what is left of it; live as one types. */
export function Simulator({ row, holdingRate }: { row: SlowRow; holdingRate: number }) {
  const [typed, setTyped] = useState(() => draftOf(row))
  const set = (more: Partial<typeof typed>) => setTyped({ ...typed, ...more })
  const settled = useSettled(typed)
  const answer = useQuery(useApi().query.inventory.clearance.queryOptions({ input: { ...settled, holdingRate } }))
  return (
    <section aria-label={`${row.title}的清仓试算`}>
      <form className="rule-form" onSubmit={(event) => event.preventDefault()}>
        <CountField
          label="清多少"
          suffix="件"
          value={typed.stock}
          onChange={(stock) => set({ stock: Math.max(1, stock ?? 1) })}
        />
        <YuanField label="单件成本" value={typed.unitCost} onChange={(unitCost) => set({ unitCost })} />
        <YuanField label="现在卖价" value={typed.price} onChange={(price) => set({ price })} />
        <YuanField label="单件费用" value={typed.unitFees} onChange={(unitFees) => set({ unitFees })} />
        <PercentField
          label="降价"
          value={typed.discount}
          onChange={(discount) => set({ discount: Math.min(MOST_DISCOUNT, discount) })}
        />
        <CountField
          label="几天清完"
          suffix="天"
          value={typed.days}
          onChange={(days) => set({ days: Math.min(MOST_DAYS, Math.max(1, days ?? 1)) })}
        />
      </form>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {answer.data === undefined ? null : <Result given={settled} answer={answer.data} />}
    </section>
  )
}

type Draft = Omit<ClearanceInput, 'holdingRate'>

/** What is too much goes, not what will be needed. */
function draftOf({ stock, unitCost, price, unitFees, dailyRate, warning, atStake }: SlowRow): Draft {
  const surplus = warning === 'overstock' && atStake !== null && unitCost ? Math.round(atStake / unitCost) : stock
  return {
    stock: Math.min(stock, Math.max(1, surplus)),
    unitCost: unitCost ?? 0,
    price: price ?? 0,
    unitFees: Math.max(0, unitFees ?? 0),
    dailyRate,
    discount: DISCOUNT,
    days: DAYS,
  }
}

function Result({ given, answer }: { given: Draft; answer: Clearance }) {
  if (given.price === 0) return <p className="quiet">填上现在卖价就能试算。</p>
  const { newPrice, cash, result, holdingSaved, resultWithHolding, breakEvenDiscount, breakEvenWithHolding } = answer
  return (
    <div aria-live="polite">
      <p>
        <b>{sentenceOf(given, answer)}</b>
      </p>
      <Pairs
        pairs={[
          ['降价后卖', `${formatYuan(newPrice)} 元`],
          ['要卖到', rateWords(answer)],
          ['收回现金', `${formatYuan(cash)} 元，已减费用`],
          ['对成本', given.unitCost === 0 ? '没有成本，填上才算得出' : gainWords(result)],
          ['少付持有成本', `${formatYuan(holdingSaved)} 元（比照现在的卖法放着，最多算一年）`],
          ['连持有成本一起', given.unitCost === 0 ? '—' : gainWords(resultWithHolding)],
          ['不亏最多降', discountWords(breakEvenDiscount, given)],
          ['算上持有成本最多降', discountWords(breakEvenWithHolding, given)],
        ]}
      />
    </div>
  )
}

function sentenceOf({ stock, days, unitCost }: Draft, { neededUplift, neededRate, cash, result }: Clearance): string {
  const money = `收回 ${formatYuan(cash)} 元${unitCost === 0 ? '' : `，${gainWords(result)}`}`
  if (neededUplift === null)
    return `${days} 天清完 ${stock} 件，每天要卖 ${neededRate.toFixed(2)} 件，现在没有卖出；${money}。`
  if (neededUplift <= 1) return `照现在的卖法 ${days} 天内就能卖完，不用降价；降了${money}。`
  return `${days} 天清完 ${stock} 件，销量要到现在的 ${neededUplift.toFixed(1)} 倍；${money}。`
}

function rateWords({ neededRate, neededUplift, daysAtTodaysRate }: Clearance): string {
  const rate = `每天 ${neededRate.toFixed(2)} 件`
  if (neededUplift === null || daysAtTodaysRate === null) return `${rate}，现在没有卖出`
  return `${rate}，是现在的 ${neededUplift.toFixed(1)} 倍（照现在要 ${Math.ceil(daysAtTodaysRate)} 天）`
}

function gainWords(fen: number): string {
  return fen < 0 ? `亏 ${formatYuan(-fen)} 元` : `赚 ${formatYuan(fen)} 元`
}

function discountWords(discount: number | null, { unitCost }: Draft): string {
  if (discount === null || unitCost === 0) return '—'
  return discount < 0 ? '现在的卖价就不够成本' : formatRatio(discount)
}
