import { z } from 'zod'
import { chartModel } from '../chart.ts'
import { BOOK_TABLES, query } from './common.ts'
import { FORECAST_MEASURES } from './forecast-measures.ts'
import { spoken } from './spoken.ts'

export { FORECAST_MEASURES } from './forecast-measures.ts'

/** What the next weeks or months will bring, and how wrong such a forecast has been. */

export const FORECAST_METHODS = [
  'naive',
  'seasonalNaive',
  'ses',
  'holt',
  'theta',
  'ets',
  'croston',
  'sba',
  'tsb',
] as const
const method = z.enum(FORECAST_METHODS)
export type ForecastMethod = z.infer<typeof method>

export const METHOD_NAMES: Readonly<Record<ForecastMethod, string>> = {
  naive: '照搬上期',
  seasonalNaive: '照搬去年同期',
  ses: '指数平滑',
  holt: '阻尼趋势',
  theta: 'Theta',
  ets: '状态空间（ETS）',
  croston: 'Croston',
  sba: 'Croston（SBA 修正）',
  tsb: 'TSB',
}

const backtest = z.object({
  /** Σ|actual − forecast| ÷ Σ actual; `null` where there is nothing to hold against. */
  wape: z.number().nullable(),
  /** Σ(forecast − actual) ÷ Σ actual: above 0 too much was expected. */
  bias: z.number().nullable(),
  /** Against the error of the (seasonal) naive forecast: under 1 is better. */
  mase: z.number().nullable(),
})

const tried = backtest.extend({ method, name: z.string() })

const ahead = z.object({
  mean: z.array(z.number()),
  /** P10 and P90: four of five outcomes lie between. */
  low: z.array(z.number()),
  high: z.array(z.number()),
})

/** Of days: what is copied first, then what is multiplied. */
export const DAY_METHODS = ['mean', 'lastWeek', 'weekday', 'event', 'season'] as const
const dayMethod = z.enum(DAY_METHODS)
export type DayMethod = z.infer<typeof dayMethod>

export const DAY_METHOD_NAMES: Readonly<Record<DayMethod, string>> = {
  mean: '近四周日均',
  lastWeek: '照搬上周',
  weekday: '星期',
  event: '星期 × 活动',
  season: '星期 × 季节 × 活动',
}

const dayAhead = z.object({
  day: z.string(),
  mean: z.number(),
  /** P10 and P90 by what such forecasts were missed by; `null` where too few were tried. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What the mean is multiplied of; `null` where it is copied. */
  weekday: z.number().nullable(),
  season: z.number().nullable(),
  /** Of the calendar; its factor is `null` where it is not counted. */
  event: z.object({ name: z.string(), phase: z.string(), factor: z.number().nullable() }).nullable(),
})

const days = z.object({
  sentence: z.string(),
  figures: spoken,
  unit: z.enum(['fen', 'count']),
  history: z.array(z.object({ day: z.string(), value: z.number().nullable() })),
  ahead: z.array(dayAhead),
  total: z.object({ mean: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  method: dayMethod.nullable(),
  backtest: backtest.nullable(),
  /** Of days forecast before, the share that lay within bounds made of what was known then; 80 % is meant. */
  coverage: z.object({ share: z.number().nullable(), days: z.number().int(), origins: z.number().int() }),
  tried: z.array(backtest.extend({ method: dayMethod, name: z.string() })),
  chart: chartModel.nullable(),
  notes: z.array(z.string()),
})
export type DaysForecast = z.infer<typeof days>

const MOST = 2000

export const forecast = {
  /** Forecasts any evenly spaced series. `auto` takes the method that would have done best so far. */
  demand: query([])
    .input(
      z.object({
        series: z.array(z.number()).min(1, '没有历史数，一期一个写进来，至少 1 期').max(MOST, `最多 ${MOST} 期`),
        /** Periods of a season, as 12 of months. */
        season: z.number().int().min(1).max(366).default(1),
        horizon: z.number().int().min(1).max(366),
        method: z.enum(['auto', ...FORECAST_METHODS]).default('auto'),
      }),
    )
    .output(ahead.extend({ method, backtest, tried: z.array(tried) })),
  /** What a shop, or one of its products, has sold period by period, and what it will. */
  sales: query(BOOK_TABLES)
    .input(
      z.object({
        shops: z.array(z.string()).optional(),
        /** As breakdowns by product name it. */
        product: z.string().optional(),
        measure: z.enum(FORECAST_MEASURES).default('gmv'),
        grain: z.enum(['week', 'month']).default('week'),
        horizon: z.number().int().min(1).max(26).default(8),
      }),
    )
    .output(
      z.object({
        sentence: z.string(),
        figures: spoken,
        unit: z.enum(['fen', 'count']),
        /** Mondays, or months. */
        history: z.array(z.object({ period: z.string(), value: z.number() })),
        ahead: z.array(z.object({ period: z.string(), mean: z.number(), low: z.number(), high: z.number() })),
        method: method.nullable(),
        backtest: backtest.nullable(),
        tried: z.array(tried),
        chart: chartModel.nullable(),
        notes: z.array(z.string()),
      }),
    ),
  /** What each of the next days will bring the shops: weekday, time of year and events. */
  days: query([...BOOK_TABLES, 'event'])
    .input(
      z.object({
        shops: z.array(z.string()).optional(),
        measure: z.enum(FORECAST_MEASURES).default('gmv'),
        horizon: z.number().int().min(7, '至少看 7 天').max(90, '最多看 90 天').default(30),
      }),
    )
    .output(days),
}
