import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Mix } from '../../../../shared/contract/changes.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { mixOfSources } from '../sources/compute.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'
import type { Opened } from './sources.ts'

type Question = CellOf<'source'>
type Part = Mix['parts'][number]

const TOLD = {
  within: { name: '自身转化带来的', words: '转化率的变化 × 前后占比的平均' },
  mix: { name: '占比变化带来的', words: '占比的变化 ×（它前后转化率的平均 − 全部的平均）' },
} as const

/** What a first-level source did to conversion by its own rate, or by its share; of all of them together. */
export function mixedCell({ question, found, name }: Opened): Cell {
  const { which } = question
  const figure = question.figure as keyof typeof TOLD
  const mix = mixOfSources(found.answer)
  if (mix === null) throw new SellerError('NOT_FOUND', '对比期没有同样的报表，刷新后再看。')
  const told = {
    name: `${name}：${TOLD[figure].name}`,
    definition: `${TOLD[figure].words}${'key' in which ? '' : '，各来源加起来'}；差几个百分点。`,
    unit: 'ratio' as const,
  }
  if (!('key' in which))
    return cell({
      ...told,
      value: mix[figure],
      terms: mix.parts.map((part) =>
        term(part.name, 'ratio', part[figure], { cell: { ...question, which: { key: part.name } } }),
      ),
    })
  const part = mix.parts.find((one) => one.name === which.key)
  return cell({
    ...told,
    value: part?.[figure] ?? null,
    terms: part === undefined ? [] : figure === 'within' ? withinTerms(question, part) : mixTerms(question, part, mix),
  })
}

function sideOf(question: Question, side: Question['side'], figure: 'share' | 'payConversion') {
  return { cell: { ...question, side, figure } }
}

/** A source that comes or goes has one rate, and counts for the shift alone. */
function ratesOf({ conversionBefore, conversionAfter }: Part): [number, number] {
  const before = conversionBefore ?? conversionAfter ?? 0
  return [before, conversionAfter ?? before]
}

function withinTerms(question: Question, part: Part) {
  const [before, after] = ratesOf(part)
  const isBoth = part.conversionBefore !== null && part.conversionAfter !== null
  return [
    term('现在的占比', 'ratio', part.shareAfter),
    term('对比期的占比', 'ratio', part.shareBefore),
    term('两头的平均', 'count', 2, { sign: '÷' }),
    term('转化率的变化', 'ratio', after - before, {
      sign: '×',
      ...(isBoth ? { cell: { ...question, figure: 'conversionChange' } } : {}),
    }),
  ]
}

function mixTerms(question: Question, part: Part, mix: Mix) {
  const [before, after] = ratesOf(part)
  const all = { ...question, which: { all: 'known' as const } }
  const gap = (before + after) / 2 - (mix.before + mix.after) / 2
  const share = (name: string, value: number) => ({ name, unit: 'ratio' as const, value })
  const rate = (name: string, value: number | null, of: Question, side: Question['side'], sign: '+' | '−' = '+') => ({
    ...share(name, value ?? 0),
    sign,
    ...(value === null ? {} : { cellText: JSON.stringify(sideOf(of, side, 'payConversion').cell) }),
  })
  return [
    term('现在的占比', 'ratio', part.shareAfter),
    term('对比期的占比', 'ratio', part.shareBefore, { sign: '−' }),
    term('它的转化比全部高多少（前后平均）', 'ratio', gap, {
      sign: '×',
      cell: {
        of: 'reckoned',
        name: `${part.name}的转化比全部高多少`,
        words: '它前后的转化率 − 全部前后的转化率，÷ 2。',
        unit: 'ratio',
        terms: [
          rate('它现在的转化率', part.conversionAfter ?? before, question, 'now'),
          rate('它对比期的转化率', part.conversionBefore ?? after, question, 'base'),
          rate('全部现在的转化率', mix.after, all, 'now', '−'),
          rate('全部对比期的转化率', mix.before, all, 'base', '−'),
          { name: '两头的平均', unit: 'count', sign: '÷', value: 2 },
        ],
      },
    }),
  ]
}
