export interface PlanLine {
  sku: string
  /** `null` where it has none. */
  code: string | null
  title: string | null
  spec: string | null
  supplier: string | null
  /** Pieces that are needed, before 起订量 and 箱规. */
  wanted: number
  minimumOrder: number | null
  pack: number | null
  /** 分 of one piece: what it costs, and what selling it earns. */
  unitCost: number | null
  unitProfit: number | null
  /** Pieces at hand and on their way; demand until the order after this one arrives, and its standard deviation. */
  position: number
  demand: number
  deviation: number
}

/**
 * How many of each SKU to order for the money there is?
 *
 * Answers with what is needed, raised to 起订量 and whole cartons; over a budget it takes the pieces first that are
 * expected to save the most profit for the money, and none that lose with every piece sold. It cannot weigh a SKU without a cost, and what is saved rests on a
 * normal demand until the order after this one arrives: slow sellers are weighed roughly.
 */
export interface Question {
  lines: readonly PlanLine[]
  /** 分; `null`: no limit. */
  budget: number | null
}

/** A line is cut in at most so many steps, so that thousands of cartons are weighed as quickly as ten. */
export const MOST_STEPS = 40
