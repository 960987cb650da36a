import { daysBetween } from '../../../../shared/calendar.ts'
import { AD_VERDICT_NAMES } from '../../../../shared/contract/ad-verdicts.ts'
import type { AdRow } from '../../../../shared/contract/ads.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { adPlans, seesSalesOf, UNSEEN_SALES } from '../ads/present.ts'
import { ADDED, FREED, LEAST, shiftOf } from '../ads/shift.ts'
import { adRecords } from '../evidence/ad-rows.ts'
import { metricsOf } from '../overview/summary.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'ads'>
type Summed = Exclude<Question['figure'], 'cover' | 'cautious' | 'saved'>

interface Words {
  name: string
  definition: string
  of: (row: AdRow) => number
  /** What a plan's own opens as. */
  figure: CellOf<'adRow'>['figure']
}

const WORDS: Readonly<Record<Summed, Words>> = {
  count: { name: '几个', definition: '这段时间有花费、这样判的计划。', of: () => 1, figure: 'spend' },
  spend: { name: '花了', definition: '这些计划的花费，照推广报表。', of: ({ spend }) => spend, figure: 'spend' },
  wasted: {
    name: '赔掉',
    definition: '该停、该降的计划，连货带推广赔掉的；别的计划算 0。',
    of: ({ wasted }) => wasted ?? 0,
    figure: 'wasted',
  },
  claimed: {
    name: '自己算的成交',
    definition: '各渠道按自己的归因口径算的成交，照推广报表。',
    of: ({ gmv }) => gmv ?? 0,
    figure: 'gmv',
  },
}

/** Plans of one verdict, or of all: one term a plan, and the rows of the reports they were read from. */
export function adsCell(sources: Sources, question: Question): Cell {
  if (question.figure === 'cover') return coverCell(sources, question)
  if (question.figure === 'cautious' || question.figure === 'saved') return movedCell(sources, question)
  const { db, books } = sources
  const { of: _of, verdict, figure, ...scope } = question
  const { name, definition, of, figure: own } = WORDS[question.figure as Summed]
  const rows = adPlans(db, books, scope, undefined).filter((row) => verdict === null || row.verdict === verdict)
  const counted = rows.filter((row) => of(row) !== 0)
  const unit = figure === 'count' ? 'count' : 'fen'
  return cell({
    name: `${verdict === null ? '推广' : `判「${AD_VERDICT_NAMES[verdict]}」的`}${name}`,
    definition,
    unit,
    value: rows.reduce((sum, row) => sum + of(row), 0),
    terms: counted.map((row): CellTerm => {
      const opens = { ...scope, of: 'adRow' as const, key: row.key, figure: own }
      return { ...term(row.name ?? row.key, unit, of(row), { cell: opens }), id: row.key }
    }),
    ...adRecords(
      db,
      books,
      scope,
      counted.map(({ key }) => key),
    ),
  })
}

/** Above 1 channels claim the same sale twice. */
function coverCell(sources: Sources, question: Question): Cell {
  const { of: _of, verdict: _verdict, figure: _figure, ...scope } = question
  const claimed = adsCell(sources, { ...question, verdict: null, figure: 'claimed' })
  const { gmv } = metricsOf(sources.books, scope)
  const seen = seesSalesOf(sources.db, sources.books, scope)
  return cell({
    name: '归因覆盖',
    definition: '各渠道自己算的成交 ÷ 全店支付金额；超过 100% 就有重复归因。',
    unit: 'ratio',
    value: seen ? ratio(claimed.value, gmv) : null,
    terms: [
      term('各渠道自己算的成交', 'fen', claimed.value, { cell: { ...question, verdict: null, figure: 'claimed' } }),
      term(METRICS.gmv.zh, 'fen', gmv, { sign: '÷', number: { ...scope, metric: 'gmv' } }),
    ],
    notes: seen ? [] : [UNSEEN_SALES],
  })
}

/** What money that is moved brings at least, and what of it nobody can take up: of the amounts that the sentence lists. */
function movedCell({ db, books }: Sources, question: Question): Cell {
  const { of: _of, verdict: _verdict, figure, ...scope } = question
  const days = daysBetween(scope.from, scope.to)
  const { from, to, saved, figures } = shiftOf(adPlans(db, books, scope, undefined), days, scope)
  const sumOf = (rows: readonly { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0)
  const part = (name: string, value: number, sign: CellTerm['sign'] = '+') => {
    const opens = figures.find(({ cell: own }) => own?.of === 'listed' && own.name === name)?.cell ?? undefined
    return term(name, 'fen', value, { sign, cell: opens })
  }
  const more = sumOf(to)
  if (figure === 'saved')
    return cell({
      name: '每天先省下的',
      definition: '每天腾出来的 − 每天加给别的计划的：没有计划能再加，先不花。',
      unit: 'fen',
      value: saved,
      terms: [part(FREED, sumOf(from)), ...(more === 0 ? [] : [part(ADDED, more, '−')])],
    })
  const sold = to.reduce((sum, { atLeast }) => sum + atLeast, 0)
  return cell({
    name: '往坏里算的投产比',
    definition: '每天约多成交 ÷ 每天加给它们的：每个计划按自己投产比的下限算。',
    unit: 'decimal',
    value: ratio(sold, more),
    terms: [part(LEAST, sold), part(ADDED, more, '÷')],
  })
}
