/**
 * The whole dictionary of the trade, domain metrics 3.1–3.8 in their order: the metrics of `overview.summary`, whose text
 * stands in `../terms.ts`, and all others, whose text stands in the files beside this one.
 */
import { METRICS, METRIC_IDS } from '../terms.ts'
import type { MetricId } from '../terms.ts'
import { ADS } from './ads.ts'
import { CUSTOMERS } from './customers.ts'
import { PROFIT } from './profit.ts'
import { SERVICE } from './service.ts'
import { STOCK } from './stock.ts'
import { TARGETS } from './targets.ts'
import { MEASURES } from './term.ts'
import type { Details, Listed, Term } from './term.ts'
import { TRADE } from './trade.ts'
import { TRAFFIC } from './traffic.ts'
import { WORDS } from './words.ts'

const GROUPS = [
  { name: '流量', terms: TRAFFIC },
  { name: '交易', terms: TRADE },
  { name: '退款与服务', terms: SERVICE },
  { name: '利润', terms: PROFIT },
  { name: '推广', terms: ADS },
  { name: '库存', terms: STOCK },
  { name: '用户', terms: CUSTOMERS },
  { name: '目标与预测', terms: TARGETS },
] as const

export type TermGroup = (typeof GROUPS)[number]['name']

/** One metric of the dictionary. */
export interface Entry extends Term {
  id: string
  group: TermGroup
  /** The unit as a seller writes it, such as `元/人`. */
  measure: string
  /** Headers of the platforms' files it is read from; none where it follows from other metrics. */
  columns: readonly string[]
  /** Whether the core gives it yet, and whether it cannot, since no known export states what it takes. */
  computed: boolean
  untold: boolean
}

/** Every metric of the trade once, whether the core computes it yet or not. */
export const DICTIONARY: readonly Entry[] = GROUPS.flatMap(({ name, terms }) =>
  Object.entries<Listed | Details>(terms).map(([id, said]) => entry(id, name, said)),
)

function entry(id: string, group: TermGroup, said: Listed | Details): Entry {
  const listed = 'zh' in said ? said : null
  const text: Term = listed ?? METRICS[metricId(id)]
  return {
    ...text,
    id,
    group,
    measure: said.measure ?? MEASURES[text.unit],
    columns: said.columns,
    computed: listed === null || listed.computed === true,
    untold: listed?.untold === true,
  }
}

function metricId(id: string): MetricId {
  const known = METRIC_IDS.find((metric) => metric === id)
  if (known === undefined) throw new Error(`${id} is listed without a text`)
  return known
}

/** Words of the trade that are no metrics. */
export const OTHER_WORDS = Object.values(WORDS).filter(({ zh }) => DICTIONARY.every((other) => other.zh !== zh))
