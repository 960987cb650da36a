import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { TRADE } from '../../../../shared/terms/trade.ts'
import { calendarOf } from '../../campaigns/store.ts'
import { askedFor } from '../campaigns/asked.ts'
import { withBearers } from '../campaigns/bearers.ts'
import { judge, reviewOf } from '../campaigns/review.ts'
import { besideCell, discountsCell, newBuyersCell, perYuanCell, planCell, spentCell } from './campaign-beside.ts'
import { NAMES } from './campaign-names.ts'
import type { Figure, Reviewed } from './campaign-names.ts'
import { seriesOf, USUAL } from './campaign-series.ts'
import type { Series } from './campaign-series.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

export function campaignCell(sources: Sources, question: CellOf<'campaign'>): Cell {
  const { db, books } = sources
  const asked = askedFor(db, books, question.asked)
  const calendar = calendarOf(db)
  const review = withBearers(db, books, asked, reviewOf(db, books, asked, calendar))
  const judged = judge(db, books, asked, calendar)
  if (judged === null)
    return cell({ name: NAMES[question.figure], definition: USUAL, unit: 'fen', value: null, notes: [review.sentence] })
  const reviewed = { sources, question, asked, review, judged }
  switch (question.figure) {
    case 'newBuyers':
      return newBuyersCell(reviewed)
    case 'discounts':
    case 'discountsOthers':
    case 'discountsPlatform':
    case 'discountsInfluencer':
      return discountsCell(reviewed)
    case 'plan':
      return planCell(reviewed)
    case 'spent':
      return spentCell(reviewed)
    case 'perYuan':
      return perYuanCell(reviewed)
    case 'siblings':
    case 'otherShops':
      return besideCell(reviewed)
    default:
      return measuredCell(reviewed)
  }
}

/** What is told of the sales of the promotion and of what they earned. */
function measuredCell(reviewed: Reviewed): Cell {
  const { sources, question, judged, review } = reviewed
  const { figure } = question
  const series = seriesOf(sources, judged, judged.own, METRIC_OF[figure] ?? 'gsv')
  if (series === null)
    return cell({ name: NAMES[figure], definition: USUAL, unit: 'fen', value: null, notes: [review.sentence] })
  return MEASURED[figure as MeasuredFigure](reviewed, series)
}

/** What the figures are of that are not of the net sales. */
const METRIC_OF: Partial<Record<Figure, 'cp1' | 'gmv'>> = {
  profit: 'cp1',
  profitActual: 'cp1',
  profitUsual: 'cp1',
  burst: 'gmv',
  paidEvent: 'gmv',
  usualPaid: 'gmv',
}

type MeasuredFigure = Exclude<
  Figure,
  | 'newBuyers'
  | 'discounts'
  | 'discountsOthers'
  | 'discountsPlatform'
  | 'discountsInfluencer'
  | 'plan'
  | 'spent'
  | 'perYuan'
  | 'siblings'
  | 'otherShops'
>

const MEASURED: Readonly<Record<MeasuredFigure, (reviewed: Reviewed, series: Series) => Cell>> = {
  gross: grossCell,
  pulled: pulledCell,
  net: netCell,
  profit: profitCell,
  burst: burstCell,
  paidEvent: (reviewed, series) => actualCell(reviewed, series, series.event),
  usualPaid: (reviewed, series) => usualCell(reviewed, series, series.event),
  actualEvent: (reviewed, series) => actualCell(reviewed, series, series.event),
  actualAround: (reviewed, series) => actualCell(reviewed, series, series.around),
  actualDay: (reviewed, series) => actualCell(reviewed, series, dayOf(reviewed, series)),
  profitActual: (reviewed, series) => actualCell(reviewed, series, series.all),
  usualEvent: (reviewed, series) => usualCell(reviewed, series, series.event),
  usualAround: (reviewed, series) => usualCell(reviewed, series, series.around),
  profitUsual: (reviewed, series) => usualCell(reviewed, series, series.all),
}

/** The day that is asked for, where it is one of those that are judged. */
function dayOf({ question: { day } }: Reviewed, { all }: Series): number[] {
  const wanted = day === undefined ? Number.NaN : dayNumber(day)
  if (!all.includes(wanted)) throw new SellerError('NOT_FOUND', '这一天不在活动前后，刷新后再看。')
  return [wanted]
}

function spanOf(days: readonly number[]): string {
  return days.length === 0
    ? '没有日子'
    : `${dayOfNumber(Math.min(...days))} 到 ${dayOfNumber(Math.max(...days))} 里的 ${days.length} 天`
}

function opened({ question }: Reviewed, figure: Figure, value: number | null, sign: CellTerm['sign'] = '+'): CellTerm {
  return term(NAMES[figure], 'fen', value, { sign, cell: { ...question, figure } })
}

function grossCell(reviewed: Reviewed, series: Series): Cell {
  return cell({
    name: NAMES.gross,
    definition: `${spanOf(series.event)}的净销售（支付减退款，按付款日），减去平常会有的。${USUAL}。`,
    unit: 'fen',
    value: reviewed.review.grossLift,
    terms: [
      opened(reviewed, 'actualEvent', series.actualOf(series.event)),
      opened(reviewed, 'usualEvent', series.usualOf(series.event), '−'),
    ],
    lines: series.linesOf(series.event),
  })
}

/** Both sides are of the same days, so that their sums are as their means a day. */
function burstCell(reviewed: Reviewed, series: Series): Cell {
  const { burst } = reviewed.review
  return cell({
    name: NAMES.burst,
    definition: `${TRADE.burst.formula}。${spanOf(series.event)}。${USUAL}。`,
    unit: 'decimal',
    value: burst,
    terms:
      burst === null
        ? []
        : [
            opened(reviewed, 'paidEvent', series.actualOf(series.event)),
            opened(reviewed, 'usualPaid', series.usualOf(series.event), '÷'),
          ],
    lines: series.linesOf(series.event),
  })
}

function pulledOf({ review: { prePull, postPull } }: Reviewed): number | null {
  return prePull === null || postPull === null ? null : prePull + postPull
}

/** Where some days are in no file, usual − actual is not this figure: the cell says what is missing in their place. */
function pulledCell(reviewed: Reviewed, series: Series): Cell {
  const { around } = series
  const { unseen } = reviewed.review
  return cell({
    name: NAMES.pulled,
    definition: `${spanOf(around)}平常会有的净销售，减去真有的：买家等着活动买、活动后不买的。${USUAL}。`,
    unit: 'fen',
    value: pulledOf(reviewed),
    ...(unseen === null
      ? {
          terms: [
            opened(reviewed, 'usualAround', series.usualOf(around)),
            opened(reviewed, 'actualAround', series.actualOf(around), '−'),
          ],
          lines: series.linesOf(around),
        }
      : { notes: [unseen] }),
  })
}

function netCell(reviewed: Reviewed, series: Series): Cell {
  const { grossLift, netLift, low, high, unseen } = reviewed.review
  return cell({
    name: NAMES.net,
    definition: '活动期间多卖的，减去活动前后少卖的。',
    unit: 'fen',
    value: netLift,
    terms: [opened(reviewed, 'gross', grossLift), opened(reviewed, 'pulled', pulledOf(reviewed), '−')],
    lines: unseen === null ? series.linesOf(series.all) : null,
    notes:
      unseen !== null
        ? [unseen]
        : low === null || high === null
          ? []
          : [`95% 在 ${formatYuan(low)} 到 ${formatYuan(high)} 元之间`],
  })
}

/** From the usual to what there was, step by step as the page has it; without costs of every piece, in two levels. */
function profitCell(reviewed: Reviewed, series: Series): Cell {
  const { review } = reviewed
  const { all } = series
  const steps = (review.bridge?.rows ?? []).filter(
    ({ step, amount }) => step !== 'usual' && step !== 'result' && amount !== null,
  )
  const told = {
    name: NAMES.profit,
    definition: `${spanOf(all)}的${METRICS.cp1.zh}，减去平常会有的，再减投入，加上别的商品和店证实的变化。`,
    unit: 'fen' as const,
    value: review.profitChange,
  }
  if (review.unseen !== null) return cell({ ...told, notes: [review.unseen] })
  return cell({
    ...told,
    terms:
      review.bridge === null ? levelsOf(reviewed, series) : steps.map(({ name, amount }) => term(name, 'fen', amount)),
    lines: series.linesOf(all),
    notes: review.bridge === null ? [] : review.bridge.rows.map(({ name, note }) => `${name}：${note}`),
  })
}

function levelsOf(reviewed: Reviewed, { all, actualOf, usualOf }: Series): CellTerm[] {
  const { ads } = reviewed.judged
  const plan = (ads ?? 0) + reviewed.asked.fixed
  return [
    opened(reviewed, 'profitActual', actualOf(all)),
    opened(reviewed, 'profitUsual', usualOf(all), '−'),
    ...(plan === 0 ? [] : [opened(reviewed, 'plan', plan, '−')]),
  ]
}

/** What there was: the sum of its lines. */
function actualCell({ question: { figure } }: Reviewed, series: Series, days: readonly number[]): Cell {
  return cell({
    name: NAMES[figure],
    definition: `${spanOf(days)}的订单行，按付款日${figure === 'paidEvent' ? '，退款没有减' : '，退款退掉的减掉'}。`,
    unit: 'fen',
    value: series.actualOf(days),
    lines: series.linesOf(days),
  })
}

/** What a model says there would have been: the ordinary days it was made of. */
function usualCell({ question: { figure } }: Reviewed, series: Series, days: readonly number[]): Cell {
  const clean = series.clean.map(({ day }) => day)
  const { baseline } = series
  return cell({
    name: NAMES[figure],
    definition: `${USUAL}。推到${spanOf(days)}。`,
    unit: 'fen',
    value: series.usualOf(days),
    reckoned: 'model',
    terms: [
      term('平常的日子', 'count', clean.length),
      term('这些日子一共', 'fen', series.actualOf(clean)),
      term('每天上下', 'ratio', baseline.noise),
      term('要推的日子', 'count', days.length),
    ],
    lines: series.linesOf(clean),
    notes: [
      '是推算，不是加出来的：下面是那些平常日子的订单行',
      ...(baseline.trend ? ['平常的日子有明显涨跌，按它往后推了'] : []),
    ],
  })
}
