import { addMonths, dayNumber, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { PaceRow } from '../../../../shared/contract/targets.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { listEvents } from '../../events/store.ts'
import { unitOf } from '../evidence/terms.ts'
import { paceOf } from '../pace/pace.ts'
import { paceAnswer } from '../pace/present.ts'
import { monthTargets, shopTargets } from '../pace/targets.ts'
import { targetSetAt } from '../../targets/store.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { progressCell, throughCell, weightCell } from './target-days.ts'

type Question = CellOf<'target'>
type Figure = Question['figure']

interface Opened {
  question: Question
  row: PaceRow
  through: string | null
  /** Days of the month that are left. */
  left: number
  name: string
  unit: Cell['unit']
}

/** How far a month has come against what the seller typed for it. */
export function targetCell({ db, books }: Sources, question: Question): Cell {
  const { month, shop, metric, figure } = question
  const pace = paceOf(db, books, month, shop, listEvents(db).events)
  const answer = paceAnswer(pace, shopTargets(db, books, month, shop === undefined ? undefined : [shop]))
  const row = answer.rows.find((one) => one.metric === metric)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const { through, days, elapsed } = answer
  if (figure === 'through') return throughCell(pace, through, month)
  if (figure === 'weight') return weightCell({ db, books }, pace, question)
  const name = `${month} ${METRICS[metric].zh}`
  if (figure === 'progress') return progressCell(pace, question, row.progress, name)
  const opened = { question, row, through, left: days - elapsed, name, unit: unitOf(metric) }
  if (figure === 'target') return wantedCell({ db, books }, opened)
  if (figure === 'growth') return growthCell({ db, books }, opened)
  return TELLERS[figure](opened)
}

/** What the days of the month that are known came to. */
function actualTerm({ question: { month, shop, metric }, row, through, unit }: Opened): CellTerm {
  const shops = shop === undefined ? {} : { shops: [shop] }
  const days = { from: monthStart(month), to: through ?? monthStart(month) }
  const isKnown = through !== null && dayNumber(through) >= dayNumber(days.from)
  const number = { ...days, ...shops, dateBasis: 'paid' as const, refundBook: 'attributed' as const, metric }
  return term('已做到', unit, row.actual, isKnown ? { number } : {})
}

function of({ question }: Opened, figure: Figure) {
  return { cell: { ...question, figure } }
}

function told(
  opened: Opened,
  name: string,
  definition: string,
  figure: Spoken,
  terms: CellTerm[],
  more: Partial<Cell> = {},
): Cell {
  const { row } = opened
  const value = row[figure]
  const notes = value === null && row.reason !== null ? [row.reason] : []
  return cell({ name: `${opened.name}${name}`, definition, unit: opened.unit, value, terms, notes, ...more })
}

function targetTerm(opened: Opened, sign: CellTerm['sign']): CellTerm {
  return term('目标', opened.unit, opened.row.target, { sign, ...of(opened, 'target') })
}

function ahead(figure: 'projected' | 'low' | 'high', name: string, words: string) {
  return (opened: Opened): Cell =>
    told(
      opened,
      name,
      `已做到的，加上剩下的天按平常的水平和各天的轻重（星期几、活动）推算的${words}。`,
      figure,
      [actualTerm(opened), term('剩下几天', 'count', opened.left)],
      { reckoned: 'model' },
    )
}

/** What is wanted: the seller's own word, or the sum of what was typed for each shop. */
function wantedCell({ db, books }: Sources, opened: Opened): Cell {
  const { question, row, unit } = opened
  const { month, shop, metric } = question
  const set = targetSetAt(db, month, shop ?? null, metric)
  const shops = set === null && shop === undefined && row.target !== null ? books.shops : []
  return cell({
    name: `${opened.name}的目标`,
    definition: '自己定的；没给全部店铺定的，是各店的加起来。在目标页下面改。',
    unit,
    value: row.target,
    terms: shops.map(({ id, name }) => {
      const own = shopTargets(db, books, month, [id])[metric]?.value ?? null
      return { ...term(name, unit, own, { cell: { ...question, shop: id, figure: 'target' } }), id }
    }),
    end: row.target === null || shops.length > 0 ? null : { kind: 'typed', words: '在目标页填的', at: set },
    notes: row.target === null ? ['还没有定目标'] : [],
  })
}

/** How much more than the month before is wanted, of what is typed in the form, saved or not. */
function growthCell({ db, books }: Sources, opened: Opened): Cell {
  const { question, row, unit, name } = opened
  const { month, shop, metric } = question
  const before = addMonths(month, -1)
  const shops = shop === undefined ? {} : { shops: [shop] }
  const { wanted = row.target, ...asked } = question
  const days = { from: monthStart(before), to: monthEnd(before), ...shops }
  const number = { ...days, dateBasis: 'paid' as const, refundBook: 'attributed' as const, metric }
  const last = monthTargets(db, books, month, shop).targets.find((one) => one.metric === metric)?.lastActual ?? null
  const isSaved = wanted === row.target
  return cell({
    name: `${name}的目标比上月实际`,
    definition: '目标 ÷ 上月实际 − 1。',
    unit: 'ratio',
    value: wanted === null || last === null || last <= 0 ? null : wanted / last - 1,
    terms: [
      term('目标', unit, wanted, isSaved ? { cell: { ...asked, figure: 'target' } } : {}),
      term(`${before} 实际`, unit, last, { sign: '÷', number }),
      term('上月的全部', 'decimal', 1, { sign: '−' }),
    ],
    notes: isSaved ? [] : ['目标是正在填的数，还没有保存'],
  })
}

type Spoken = Exclude<Figure, 'target' | 'progress' | 'growth' | 'weight' | 'through'>

const TELLERS: Readonly<Record<Spoken, (opened: Opened) => Cell>> = {
  attainment: (opened) =>
    told(opened, '的达成率', '已做到 ÷ 目标。', 'attainment', [actualTerm(opened), targetTerm(opened, '÷')], {
      unit: 'ratio',
    }),
  gap: (opened) =>
    told(
      opened,
      '的进度差',
      '达成率 − 时间进度。',
      'gap',
      [
        term('达成率', 'ratio', opened.row.attainment, of(opened, 'attainment')),
        term('时间进度', 'ratio', opened.row.progress, { sign: '−', ...of(opened, 'progress') }),
      ],
      { unit: 'ratio' },
    ),
  requiredDaily: (opened) =>
    told(
      opened,
      '往后每天要做',
      '（目标 − 已做到）÷ 剩下几天；已经超过的是 0。',
      'requiredDaily',
      [
        targetTerm(opened, '+'),
        { ...actualTerm(opened), sign: '−' },
        term('剩下几天', 'count', opened.left, { sign: '÷' }),
      ],
      { reckoned: (opened.row.actual ?? 0) > (opened.row.target ?? 0) ? 'model' : 'formula' },
    ),
  projected: ahead('projected', '月末会做到', '中间值'),
  low: ahead('low', '月末少的话', '，十次里有一次更少'),
  high: ahead('high', '月末多的话', '，十次里有一次更多'),
}
