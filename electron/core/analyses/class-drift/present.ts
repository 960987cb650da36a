import type { ClassDrift, Moved } from '../../../../shared/contract/class-drift.ts'
import type { StockDefaults, StockRow } from '../../../../shared/contract/inventory.ts'
import type { ClassedRow } from '../inventory/sku-row.ts'
import { formatCompact, formatCount, formatRatio } from '../../../../shared/format.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { Speaker } from '../spoken.ts'
import { changesOf, flowsOf, pairsOf } from './compute.ts'
import type { Change } from './compute.ts'
import { DRIFT_DAYS } from './question.ts'

/** What is told of a SKU today. */
type Told = ClassedRow & Pick<StockRow, 'suggested' | 'inTransit' | 'overstock' | 'emptyDays'>

export interface Asked {
  asOf: string | null
  before: string | null
  now: readonly Told[]
  earlier: readonly ClassedRow[]
  levels: StockDefaults['levels']
  shops?: readonly string[] | undefined
}

export function presentDrift({ asOf, before, now, earlier, levels, shops }: Asked): ClassDrift {
  if (asOf === null || before === null || earlier.every(({ abc }) => abc === null))
    return { asOf, before: null, sentence: TOO_EARLY, flows: [], moved: [], notes: [], figures: [] }
  // Of what is no longer listed only its stock is left to speak of.
  const then = earlier.map((row): Told => Object.assign(row, GONE))
  const pairs = pairsOf(now, then)
  const changes = changesOf(pairs)
  return {
    asOf,
    before,
    ...said(changes, before, { asOf, ...(shops === undefined ? {} : { shops: [...shops] }) }),
    flows: flowsOf(pairs),
    moved: changes.map((change) => movedOf(change, levels)),
    notes: [
      `类按到当天为止的 90 天贡献（缺成本时按销售额）分，现在的和 ${DRIFT_DAYS} 天前的各算一次`,
      '类只决定备货的把握和看得多勤，订多少仍按每个规格自己的销量算',
    ],
  }
}

const GONE = { suggested: 0, inTransit: null, overstock: null, emptyDays: 0 }

const TOO_EARLY = `要有 ${DRIFT_DAYS} 天以前的订单，才看得出哪些规格换了类。导入更早的订单报表就行。`

function movedOf(moved: Change<Told>, levels: StockDefaults['levels']): Moved {
  const { now, before, drift, change } = moved
  const { sku, code, title, spec } = now
  return {
    sku,
    code,
    title,
    spec,
    drift,
    change,
    abcBefore: before?.abc ?? null,
    abcNow: now.abc,
    xyzBefore: before?.xyz ?? null,
    xyzNow: now.xyz,
    safetyBefore: before?.safetyStock ?? 0,
    safetyNow: now.safetyStock,
    advice: ADVICE[drift](now, levels),
  }
}

type Advise = (now: Told, levels: StockDefaults['levels']) => string

const ADVICE: Readonly<Record<Moved['drift'], Advise>> = {
  rise: (now, levels) => `按 ${now.abc ?? 'C'} 类保货（把握 ${levelOf(now, levels)}）${orderWords(now)}`,
  fall: (now, levels) => fallWords(now, levels),
  wilder: () => '看是不是断货或活动造成的；安全库存已按新的波动算',
  calmer: ({ overstock }) =>
    (overstock ?? 0) > 0 ? `可以少备：多出 ${formatCount(overstock)} 件，先不补` : '可以少备，补货照新的安全库存来',
}

function levelOf({ abc }: Told, levels: StockDefaults['levels']): string {
  return formatRatio(levels[abc ?? 'C'], 1)
}

function orderWords({ stock, suggested, inTransit }: Told): string {
  if (stock === null) return '，先导入库存表'
  if (suggested > 0) return `，现在补 ${formatCount(suggested)} 件`
  return (inTransit ?? 0) > 0 ? '，等在途的到货' : '，货够，盯住断货日'
}

/** What an empty shelf took away comes back with the goods; the rest of what falls is not to be bought as before. */
function fallWords(now: Told, levels: StockDefaults['levels']): string {
  const { abc, stock, emptyDays, overstock } = now
  if (abc === null) return (stock ?? 0) > 0 ? `90 天没卖出：清掉剩下的 ${formatCount(stock)} 件` : '90 天没卖出：下架'
  if (emptyDays > 0) return `断过约 ${emptyDays} 天货，先补货再看${orderWords(now)}`
  if ((overstock ?? 0) > 0) return `停补，多出的 ${formatCount(overstock)} 件做促销`
  return `把握降到 ${levelOf(now, levels)}，下次少订；查流量、价格和评价`
}

type Wanted = Pick<CellOf<'sku'>, 'asOf' | 'shops'>

function said(
  changes: readonly Change<Told>[],
  before: string,
  asked: Wanted,
): Pick<ClassDrift, 'sentence' | 'figures'> {
  if (changes.length === 0) return { sentence: `和 ${before} 比，没有规格换类。`, figures: [] }
  const say = new Speaker()
  const part = (drifts: readonly Moved['drift'][], name: string, words: string, money: '多' | '少' | null) => {
    const some = changes.filter(({ drift }) => drifts.includes(drift))
    if (some.length === 0) return []
    const count = say.list({ ...skusOf(some, asked), name }, formatCount(some.length))
    return [`${count} ${words}${money === null ? '' : moneyWords(some, money, asked, say)}`]
  }
  const parts = [
    ...part(['rise'], '升类的规格', '个规格升类', '多'),
    ...part(['fall'], '降类的规格', '个降类', '少'),
    ...part(['wilder', 'calmer'], '稳定程度变了的规格', '个销量的稳定程度变了', null),
  ]
  return { sentence: `和 ${before} 比：${parts.join('；')}。`, figures: say.figures }
}

/** Each opens as what it earns more or less than it did. */
function skusOf(changes: readonly Change<Told>[], asked: Wanted) {
  return {
    words: '现在的类和一个月前的不一样的规格，一个算一个。',
    rows: changes.map(({ now: { sku, title, spec } }) => ({
      name: [title, spec].filter((part) => part !== null && part !== '').join(' · '),
      cell: { of: 'sku' as const, ...asked, sku, figure: 'change' as const },
    })),
  }
}

function moneyWords(changes: readonly Change<Told>[], word: '多' | '少', asked: Wanted, say: Speaker): string {
  const known = changes.filter(({ change }) => change !== null)
  const sum = known.reduce((total, { change }) => total + (change ?? 0), 0) * (word === '多' ? 1 : -1)
  if (known.length === 0 || sum <= 0) return ''
  const { rows } = skusOf(known, asked)
  const told = {
    name: `换类的规格每月${word}赚`,
    words: '这些规格平常日子一个月赚的，现在的减一个月前的，加起来。',
    unit: 'fen' as const,
    rows: rows.map((row, at) => ({ ...row, value: known[at]?.change ?? 0 })),
  }
  return `，每月${word}赚约 ${say.list(told, `${formatCompact(sum, 'fen')}元`)}`
}
