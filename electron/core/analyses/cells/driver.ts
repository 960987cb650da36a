import type { CellOf } from '../../../../shared/contract/cell.ts'
import { FACTOR_METRICS, FACTOR_NAMES } from '../../../../shared/contract/changes.ts'
import type { Drivers, Effect } from '../../../../shared/contract/changes.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { drivers } from '../drivers/drivers.ts'
import { explain } from '../evidence/explain.ts'
import { spanWords } from '../evidence/record.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'driver'>

/** What of the change of paid sales a factor made, and what conversion was split into. */
export function driverCell(sources: Sources, question: Question): Cell {
  const answer = drivers(sources.db, sources.books, question.before, question.now)
  const { figure } = question
  if (figure === 'total') return totalCell(question, answer)
  const effect = answer.effects.find(({ factor }) => factor === figure)
  if (effect !== undefined) return effectCell(sources, question, answer, effect)
  return mixCell(sources, question, answer.mix)
}

function spanOf({ from, to }: Scope): string {
  return spanWords(from, to)
}

function salesTerms({ now, before }: Question, { current, base }: Drivers): CellTerm[] {
  const { zh } = METRICS.gmv
  return [
    { ...term(`${spanOf(now)} ${zh}`, 'fen', current, { number: { ...now, metric: 'gmv' } }), id: 'now' },
    {
      ...term(`${spanOf(before)} ${zh}`, 'fen', base, { sign: '−', number: { ...before, metric: 'gmv' } }),
      id: 'before',
    },
  ]
}

function totalCell(question: Question, answer: Drivers): Cell {
  return cell({
    name: `${METRICS.gmv.zh}的变化`,
    definition: '两段时间的支付金额相减。',
    unit: 'fen',
    value: answer.total,
    terms: salesTerms(question, answer),
  })
}

const SPLIT = {
  lmdi: '支付金额是几个因素相乘；变化按每个因素各涨跌几成分给它们（LMDI），加起来正好是全部的变化',
  shapley: '支付金额是几个因素相乘；有一个因素是 0，按先变谁后变谁的各种次序取平均（Shapley），加起来正好是全部的变化',
} as const

function effectCell(sources: Sources, question: Question, answer: Drivers, { factor, amount, ...sides }: Effect): Cell {
  const metric = FACTOR_METRICS[factor]
  const unit = factor === 'conversion' ? 'ratio' : factor === 'perBuyer' || factor === 'perOrder' ? 'fen' : 'count'
  const side = (id: string, scope: Scope, value: number | null) => {
    // People are added up over days for the split: not every factor is the number of its name.
    const isNumber = explain(sources.db, sources.books, { ...scope, metric }).value === value
    const name = `${spanOf(scope)} ${factor === 'visitors' ? '访客（人次，按天相加）' : METRICS[metric].zh}`
    return { ...term(name, unit, value, isNumber ? { number: { ...scope, metric } } : {}), id }
  }
  return cell({
    name: `${FACTOR_NAMES[factor]}带来的变化`,
    definition: `${SPLIT[answer.method ?? 'lmdi']}。`,
    unit: 'fen',
    value: amount,
    reckoned: 'model',
    terms: [
      side('factorNow', question.now, sides.after),
      side('factorBefore', question.before, sides.before),
      ...salesTerms(question, answer),
      ...answer.effects
        .filter((other) => other.factor !== factor)
        .map((other) =>
          term(`${FACTOR_NAMES[other.factor]}带来的`, 'fen', other.amount, {
            cell: { ...question, figure: other.factor },
          }),
        ),
    ],
  })
}

const MIX = {
  conversionBefore: ['对比期的转化率', '支付买家 ÷ 访客，都是人次。'],
  conversionAfter: ['现在的转化率', '支付买家 ÷ 访客，都是人次。'],
  within: ['各部分自身的转化带来的', '每一部分：转化率的变化 × 前后占比的平均；加起来。'],
  mix: ['占比变化带来的', '每一部分：占比的变化 ×（它前后转化率的平均 − 全部的平均）；加起来。'],
} as const

function mixCell({ db, books }: Sources, question: Question, mix: Drivers['mix']): Cell {
  const figure = question.figure as keyof typeof MIX
  if (mix === null) throw new SellerError('NOT_FOUND', '这两段时间比不了转化率，刷新后再看。')
  const [name, definition] = MIX[figure]
  const value = { ...mix, conversionBefore: mix.before, conversionAfter: mix.after }[figure]
  const whole = [question.now, question.before].map((scope, at) => {
    const own = explain(db, books, { ...scope, metric: 'payConversion' })
    return {
      ...term(`${spanOf(scope)} ${METRICS.payConversion.zh}（后台写的）`, 'ratio', own.value, {
        number: { ...scope, metric: 'payConversion' },
      }),
      id: String(at),
    }
  })
  const parts = mix.parts.map((part) =>
    term(
      part.name,
      'ratio',
      {
        within: part.within,
        mix: part.mix,
        conversionBefore: part.conversionBefore,
        conversionAfter: part.conversionAfter,
      }[figure],
    ),
  )
  return cell({
    name,
    definition,
    unit: 'ratio',
    value,
    // The parts are told by the reports of visitors: what they say of the whole stands beside them.
    reckoned: 'model',
    terms: [...parts, ...whole],
  })
}
