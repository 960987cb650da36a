import { z } from 'zod'
import { scope } from './common.ts'
import { EXCLUSION_REASONS } from './exclusions.ts'
import { FACTORS } from './factors.ts'
import { explainedId } from './explained.ts'

/** A metric against that of other days. */
export const changeFigure = z.object({
  of: z.literal('change'),
  metric: explainedId,
  now: scope,
  before: scope,
})

/** A metric as a share of another of the same scope. */
export const partFigure = scope.safeExtend({ of: z.literal('part'), part: explainedId, whole: explainedId })

export const OUTLOOK_FIGURES = [
  'mature',
  'refunded',
  'projected',
  'low',
  'high',
  'profit',
  'profitLow',
  'profitHigh',
] as const

/** What the refunds of a scope will come to, and what will then be left. */
export const outlookFigure = scope.safeExtend({ of: z.literal('outlook'), figure: z.enum(OUTLOOK_FIGURES) })

export const QUALITY_FIGURES = [
  'uncovered',
  'rejected',
  'inferred',
  'refundUnknown',
  'amountUnknown',
  'orphans',
  'gaps',
  'presale',
  'buyerUnknown',
  'undated',
  'uncosted',
  'costShare',
  'unknownWay',
  'excludedOrders',
  'excludedLines',
  'excludedPaid',
] as const

/** How far the numbers of a scope can be trusted: each count of the notes at the foot of pages. */
export const qualityFigure = scope.safeExtend({
  of: z.literal('quality'),
  figure: z.enum(QUALITY_FIGURES),
  /** Of `uncovered`. */
  shopId: z.string().optional(),
  /** Of what is kept out: of one reason alone. */
  reason: z.enum(EXCLUSION_REASONS).optional(),
})

/** As many rows of a list are told one by one. */
export const MOST_LISTED = 400

/** How many rows a list of a page has, or what they come to: it opens to the rows, each at a number of its own. */
export const listedFigure = z.object({
  of: z.literal('listed'),
  /** As the page calls the list. */
  name: z.string().max(200),
  /** What stands in it and what does not. */
  words: z.string().max(300),
  unit: z.enum(['count', 'fen']).default('count'),
  total: z.number(),
  rows: z
    .array(
      z.object({
        name: z.string().max(600),
        /** What the row brings; a row of a count brings itself. */
        value: z.number().default(1),
        /** What the row opens as: a cell as JSON; `null`: it goes no deeper. */
        cellText: z.string().max(4000).nullable(),
      }),
    )
    .max(MOST_LISTED),
})

/** What a page reckons of numbers that open, from the first term to the last. */
export const reckonedFigure = z.object({
  of: z.literal('reckoned'),
  name: z.string().max(200),
  words: z.string().max(300),
  unit: z.enum(['fen', 'count', 'ratio', 'decimal']),
  /** Where it is more than what the terms make, as where it is rounded up; `null`: what they make. */
  value: z.number().nullable().default(null),
  terms: z
    .array(
      z.object({
        name: z.string().max(600),
        unit: z.enum(['fen', 'count', 'ratio', 'decimal']),
        sign: z.enum(['+', '−', '×', '÷']).default('+'),
        /** Of what was typed; what opens is what it opens as. */
        value: z.number().nullable().default(null),
        cellText: z.string().max(20_000).nullable().default(null),
      }),
    )
    .min(1)
    .max(50),
})

/** What of a change of paid sales each factor made; `within` and `mix`: what parts and their shares made of conversion. */
export const driverFigure = z.object({
  of: z.literal('driver'),
  now: scope,
  before: scope,
  figure: z.enum([...FACTORS, 'total', 'conversionBefore', 'conversionAfter', 'within', 'mix']),
})
