import type { Plan, PlannedLine, Supplier } from '../../../../shared/contract/purchases.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import type { Planned } from './compute.ts'

interface Rest {
  asOf: string | null
  budget: number | null
  /** SKUs that sell without a number of their stock, and SKUs with one. */
  stockMissing: number
  counted: number
}

/** The plan supplier by supplier, the dearest first, and in one sentence. */
export function presentPlan(planned: readonly Planned[], rest: Rest, suppliers: readonly Supplier[]): Plan {
  const least = new Map(suppliers.map(({ name, minimumAmount }) => [name, minimumAmount]))
  const needed = planned.filter(({ rounded }) => rounded > 0)
  const groups = [...Map.groupBy(needed, ({ line }) => line.supplier)].map(([supplier, own]) => {
    const lines = own.map(plannedLine).toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
    const amount = sumOf(lines.map((line) => line.amount))
    return { supplier, lines, amount, short: shortOf(amount, least.get(supplier ?? '') ?? null) }
  })
  const costed = needed.filter(({ line }) => line.unitCost !== null)
  const total = (pieces: (one: Planned) => number) =>
    costed.reduce((sum, one) => sum + pieces(one) * (one.line.unitCost ?? 0), 0)
  const lines = groups.flatMap((group) => group.lines)
  const sums = {
    wantedAmount: total(({ rounded }) => rounded),
    amount: total(({ quantity }) => quantity),
    forgone: lines.reduce((sum, { forgone }) => sum + (forgone ?? 0), 0),
    costMissing: needed.length - costed.length,
    stockMissing: rest.stockMissing,
    losing: losingOf(needed),
  }
  return {
    asOf: rest.asOf,
    suppliers: groups.toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0)),
    ...sums,
    sentence: sentenceOf(sums, needed.length, rest),
  }
}

/** What is to be ordered although it loses with every piece. */
function losingOf(needed: readonly Planned[]): Plan['losing'] {
  const own = needed.filter(({ line, quantity }) => isLosing(line.unitProfit) && quantity > 0)
  const amount = own.reduce((sum, { line, quantity }) => sum + quantity * (line.unitCost ?? 0), 0)
  return { skus: own.length, amount }
}

function plannedLine({ line, rounded, quantity, savedBy }: Planned): PlannedLine {
  const { sku, title, spec, unitCost } = line
  const [saved, all] = [savedBy(quantity), savedBy(rounded)]
  return {
    sku,
    title,
    spec,
    rounded,
    quantity,
    price: unitCost,
    amount: unitCost === null ? null : unitCost * quantity,
    saved: saved === null ? null : Math.round(saved),
    forgone: saved === null || all === null ? null : Math.round(all - saved),
    remarks: remarksOf({ line, rounded, quantity }),
  }
}

function remarksOf({
  line: { wanted, minimumOrder, pack, unitCost, unitProfit },
  rounded,
  quantity,
}: Omit<Planned, 'savedBy'>): string[] {
  const need = Math.ceil(wanted - 1e-6)
  return [
    ...(minimumOrder !== null && need < minimumOrder ? [`需要 ${need} 件，起订 ${minimumOrder} 件`] : []),
    ...(pack !== null && rounded > Math.max(need, minimumOrder ?? 0) ? [`凑成整箱，每箱 ${pack} 件`] : []),
    ...(quantity < rounded ? [shortWords(rounded, quantity, unitProfit)] : []),
    ...(isLosing(unitProfit)
      ? [`按近来的实收和费用卖一件亏 ${formatYuan(-Math.round(unitProfit))} 元：先提价或降成本，当引流款再补`]
      : []),
    ...(unitCost === null ? ['没有成本，不计金额，也不受预算限制；到“成本与费用”填上'] : []),
    ...(unitProfit === null ? ['没有利润数，预算紧时排在最后'] : []),
  ]
}

function isLosing(unitProfit: number | null): unitProfit is number {
  return unitProfit !== null && unitProfit <= -0.5
}

function shortWords(rounded: number, quantity: number, unitProfit: number | null): string {
  if (quantity > 0) return `预算不够，少订 ${rounded - quantity} 件`
  return isLosing(unitProfit) ? '预算里没排' : '预算不够，先不订'
}

function shortOf(amount: number | null, least: number | null): number | null {
  if (amount === null || least === null || amount === 0) return null
  return amount < least ? least - amount : null
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}

function sentenceOf(
  { wantedAmount, amount, forgone, costMissing, stockMissing, losing }: Omit<Plan, 'asOf' | 'suppliers' | 'sentence'>,
  skus: number,
  { budget, counted }: Rest,
): string {
  if (skus === 0) return nothingWords(stockMissing, counted)
  if (skus === costMissing) return `要补 ${formatCount(skus)} 个 SKU，都没有成本，算不出要多少钱。`
  const missing = [
    ...(losing.skus === 0
      ? []
      : [`；其中 ${formatCount(losing.skus)} 个卖一件亏一件，占 ${formatYuan(losing.amount)} 元，先想好要不要补`]),
    ...(costMissing === 0 ? [] : [`；另有 ${formatCount(costMissing)} 个没有成本，没算进去`]),
  ].join('')
  const all = `要补 ${formatCount(skus)} 个 SKU，共 ${formatYuan(wantedAmount)} 元`
  if (budget === null || wantedAmount <= budget) return `${all}${missing}。`
  const cost = forgone > 0 ? `，少订的部分预计少赚 ${formatYuan(forgone)} 元` : ''
  return `${all}，超出预算 ${formatYuan(wantedAmount - budget)} 元；按每元挽回的利润排，先订 ${formatYuan(amount)} 元${cost}${missing}。`
}

function nothingWords(stockMissing: number, counted: number): string {
  if (stockMissing === 0) return '现在没有要补的货。'
  const rest = counted === 0 ? '' : '有库存数的现在都不用补；'
  return `${rest}有 ${formatCount(stockMissing)} 个在卖的 SKU 没有库存数，说不出该补多少：导入 ERP 的库存表，或各平台的商品导出表。`
}
