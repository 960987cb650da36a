import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Plan, PlannedLine, Supplier } from '../../../../shared/contract/purchases.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import { Speaker } from '../spoken.ts'
import type { Planned } from './compute.ts'

interface Rest {
  asOf: string | null
  budget: number | null
  shops?: readonly string[] | undefined
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
    ...said(sums, needed.length, rest),
  }
}

/** What is to be ordered although it loses with every piece. */
function losingOf(needed: readonly Planned[]): Plan['losing'] {
  const own = needed.filter(({ line, quantity }) => isLosing(line.unitProfit) && quantity > 0)
  const amount = own.reduce((sum, { line, quantity }) => sum + quantity * (line.unitCost ?? 0), 0)
  return { skus: own.length, amount }
}

function plannedLine({ line, rounded, quantity, savedBy }: Planned): PlannedLine {
  const { sku, code, title, spec, unitCost } = line
  const [saved, all] = [savedBy(quantity), savedBy(rounded)]
  return {
    sku,
    code,
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

export function isLosing(unitProfit: number | null): unitProfit is number {
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

type Saying = (figure: CellOf<'plan'>['figure'], text: string) => string

function said(sums: Parameters<typeof sentenceOf>[0], skus: number, rest: Rest): Pick<Plan, 'sentence' | 'figures'> {
  const { asOf, budget, shops } = rest
  const say = new Speaker()
  const asked = { of: 'plan' as const, asOf: asOf ?? '', budget, ...(shops === undefined ? {} : { shops: [...shops] }) }
  const sentence = sentenceOf(sums, skus, rest, (figure, text) => say.cell({ ...asked, figure }, text))
  return { sentence, figures: say.figures }
}

function sentenceOf(
  {
    wantedAmount,
    amount,
    forgone,
    costMissing,
    stockMissing,
    losing,
  }: Omit<Plan, 'asOf' | 'suppliers' | 'sentence' | 'figures'>,
  skus: number,
  { budget, counted }: Rest,
  say: Saying,
): string {
  if (skus === 0) return nothingWords(stockMissing, counted)
  const wanted = `要补 ${say('skus', `${formatCount(skus)} 个`)} SKU`
  if (skus === costMissing) return `${wanted}，都没有成本，算不出要多少钱。`
  const all = `${wanted}，共 ${say('wantedAmount', `${formatYuan(wantedAmount)} 元`)}`
  if (budget === null || wantedAmount <= budget) return `${all}${missingWords({ losing, costMissing }, say)}。`
  const over = `超出预算 ${formatYuan(wantedAmount - budget)} 元`
  const first = `先订 ${say('amount', `${formatYuan(amount)} 元`)}`
  const cost = forgone > 0 ? `，少订的部分预计少赚 ${say('forgone', `${formatYuan(forgone)} 元`)}` : ''
  return `${all}，${over}；按每元挽回的利润排，${first}${cost}${missingWords({ losing, costMissing }, say)}。`
}

function missingWords({ losing, costMissing }: Pick<Plan, 'losing' | 'costMissing'>, say: Saying): string {
  const bad =
    losing.skus === 0
      ? ''
      : `；其中 ${formatCount(losing.skus)} 个卖一件亏一件，占 ${say('losing', `${formatYuan(losing.amount)} 元`)}，先想好要不要补`
  return costMissing === 0 ? bad : `${bad}；另有 ${formatCount(costMissing)} 个没有成本，没算进去`
}

function nothingWords(stockMissing: number, counted: number): string {
  if (stockMissing === 0) return '现在没有要补的货。'
  const rest = counted === 0 ? '' : '有库存数的现在都不用补；'
  return `${rest}有 ${formatCount(stockMissing)} 个在卖的 SKU 没有库存数，说不出该补多少：导入 ERP 的库存表，或各平台的商品导出表。`
}
