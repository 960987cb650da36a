/**
 * How a number is stored and written: `fen` integer 分; `count` pieces, orders or people; `ratio` a fraction; `decimal`
 * a plain number; `times` a multiple such as 投产比; `days`, `hours`, `seconds` durations; `score` a rating of 0–5.
 */
export type Unit = 'fen' | 'count' | 'ratio' | 'decimal' | 'times' | 'days' | 'hours' | 'seconds' | 'score'

export interface Term {
  zh: string
  en: string
  unit: Unit
  /** Which way is good; `none` where neither is. */
  better: 'up' | 'down' | 'none'
  formula: string
  /** The files it needs. */
  source: string
  /** What to watch for when reading it. */
  note: string
}

/** What the dictionary adds to a metric's text. */
export interface Details {
  /** The unit as a seller writes it, `元/人`; absent where the unit alone says it. */
  measure?: string
  /** Headers as the platforms' files spell them; none where it is derived from other metrics. */
  columns: readonly string[]
}

/** A metric that `overview.summary` does not answer. */
export interface Listed extends Term, Details {
  /** The core computes it for an answer of its own. */
  computed?: true
  /** No export that is known states what it takes: its note says what is missing. */
  untold?: true
}

export type GroupTerms = Readonly<Record<string, Listed | Details>>

/** A metric whose text stands in METRICS under the same id. */
export function metric(measure: string | undefined, ...columns: string[]): Details {
  return measure === undefined ? { columns } : { measure, columns }
}

/** How a seller writes a unit; counts and plain numbers say it metric by metric. */
export const MEASURES: Readonly<Record<Unit, string>> = {
  fen: '元',
  ratio: '%',
  times: '倍',
  days: '天',
  hours: '小时',
  seconds: '秒',
  score: '分',
  count: '',
  decimal: '',
}
