import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { SAID_OF_TITLE } from '../../../../shared/contract/title-cells.ts'
import type { EvidenceEnd } from '../../../../shared/contract/evidence.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { titleBytes } from '../../listing/title/bytes.ts'
import { coverageOf, wordSet } from '../../listing/title/coverage.ts'
import type { CheckedTitle } from '../../listing/title/finding.ts'
import { twinsOf } from '../../listing/title/own-data.ts'
import type { SearchTerm, TitleWorld } from '../../listing/title/question.ts'
import { adWordRecords } from '../../listing/title/searches.ts'
import { wordsOf } from '../../listing/title/segment.ts'
import { repeatsOf } from '../../listing/title/wording.ts'
import { breakEvenScope } from '../../listing/title/world.ts'
import { explain } from '../evidence/explain.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'title'>

interface Asked {
  sources: Sources
  question: Question
  world: TitleWorld
  checked: CheckedTitle
}

export const TYPED: EvidenceEnd = { kind: 'typed', words: '标题是这一页上写的，或由上面的词拼的', at: null }

/** Thousands of search terms are told in part. */
const MOST = 100

type Of = (typeof SAID_OF_TITLE)[number]

/** What the findings say of a title in figures, beside what is counted of every title. */
export const SAID: Readonly<Record<Exclude<Of, 'coverage' | 'term'>, (asked: Asked) => Cell>> = {
  over: (asked) => roomCell(asked, '超出的字节', '标题的字节 − 上限。', true),
  left: (asked) => roomCell(asked, '还能写的汉字', '（上限 − 标题的字节）÷ 2，一个汉字 2 字节；往下取整。', false),
  signs: ({ question: { term: signs = '' } }) =>
    cell({
      name: `「${signs}」的字节`,
      definition: '英文符号 1 字节，全角符号 2 字节，表情 4 字节或更多。',
      unit: 'count',
      value: titleBytes(signs),
      end: TYPED,
    }),
  spaces: ({ question: { subject } }) =>
    cell({
      name: '标题里的空格',
      definition: '标题里有几个空格，数出来的。',
      unit: 'count',
      value: subject.title.match(/\s/gu)?.length ?? 0,
      end: TYPED,
    }),
  repeats: ({ question: { term: word = '' }, checked }) =>
    cell({
      name: `「${word}」出现几次`,
      definition: '标题切成词以后，这个词有几个。',
      unit: 'count',
      value: repeatsOf(checked).get(word) ?? 0,
      end: TYPED,
    }),
  terms: ({ question, checked }) => {
    const { answered, missing } = coverageOf(checked)
    return countedCell(question, '相关的搜索词', '给这个商品带来过人的搜索词，和写着它这类货的搜索词，一个算一个。', [
      ...answered,
      ...missing,
    ])
  },
  recentTerms: ({ question, world }) =>
    countedCell(
      question,
      '近 30 天带来点击的搜索词',
      '报表最后 30 天里有人点进来的搜索词，一个算一个。',
      world.terms.filter(({ recent }) => recent),
    ),
  termConversion: conversionCell,
  twin: twinCell,
  twins: ({ checked }) => {
    const twins = twinsOf(checked)
    return cell({
      name: '雷同的标题',
      definition: '自己同一平台的别的商品里，标题八成以上的词和这个标题相同的，一个算一个。',
      unit: 'count',
      value: twins.length,
      terms: twins.map(({ other }) => ({ ...term(`「${other.title}」`, 'count', 1), id: other.productId })),
      end: { kind: 'kept', words: '别的标题照商品表、订单里最新的', at: null },
    })
  },
  adOrders: (asked) => adCell(asked, 'orders'),
  adRoas: (asked) => adCell(asked, 'roas'),
  breakEven: breakEvenCell,
}

function roomCell({ question, world: { limit } }: Asked, name: string, definition: string, isOver: boolean): Cell {
  const bytes = titleBytes(question.subject.title)
  const of = (figure: 'bytes' | 'limit') => ({ cell: { ...question, figure } })
  if (isOver)
    return cell({
      name,
      definition,
      unit: 'count',
      value: bytes - limit,
      terms: [
        term('标题的字节', 'count', bytes, of('bytes')),
        term('上限', 'count', limit, { sign: '−', ...of('limit') }),
      ],
    })
  return cell({
    name,
    definition,
    unit: 'count',
    value: Math.floor((limit - bytes) / 2),
    // Rounded down to whole characters.
    reckoned: 'model',
    terms: [
      term('上限', 'count', limit, of('limit')),
      term('标题的字节', 'count', bytes, { sign: '−', ...of('bytes') }),
      term('一个汉字的字节', 'count', 2, { sign: '÷' }),
    ],
  })
}

function countedCell(question: Question, name: string, definition: string, terms: readonly SearchTerm[]): Cell {
  const told = terms.slice(0, MOST).map((one) => ({
    ...term(`「${one.term}」`, 'count', 1, { cell: { ...question, figure: 'term', term: one.term } }),
    id: one.term,
  }))
  const rest = terms.length - told.length
  return cell({
    name,
    definition,
    unit: 'count',
    value: terms.length,
    terms: rest === 0 ? told : [...told, term('其余的', 'count', rest)],
  })
}

function conversionCell({ question, world }: Asked): Cell {
  const found = world.terms.find((one) => one.term === question.term)
  const [visitors, buyers] = [found?.visitors ?? null, found?.payBuyers ?? null]
  return cell({
    name: `搜「${question.term ?? ''}」来的人的支付转化率`,
    definition: '引流搜索关键词的报表写的：支付买家 ÷ 访客。',
    unit: 'ratio',
    value: ratio(buyers, visitors),
    terms: [
      term('支付买家', 'count', buyers),
      term('访客', 'count', visitors, { sign: '÷', cell: { ...question, figure: 'term' } }),
    ],
  })
}

function twinCell({ question, checked }: Asked): Cell {
  const title = question.term ?? ''
  const own = new Set(wordsOf(checked.tokens))
  const others = wordSet(title, checked.world.dictionary)
  const both = [...own].filter((word) => others.has(word))
  const all = new Set([...own, ...others])
  return cell({
    name: `与「${title}」相同的词`,
    definition: '两个标题都有的词 ÷ 两个标题一共有的词，一个词算一次。',
    unit: 'ratio',
    value: ratio(both.length, all.size),
    terms: [
      term(`都有的词：${both.join('、')}`, 'count', both.length),
      term('一共的词', 'count', all.size, { sign: '÷' }),
    ],
    end: TYPED,
  })
}

function adCell({ sources: { db }, question, world }: Asked, figure: 'orders' | 'roas'): Cell {
  const word = question.term ?? ''
  const found = world.adWords.find((one) => one.word === word)
  const records = adWordRecords(db, word)
  if (figure === 'orders')
    return cell({
      name: `推广词「${word}」的成交`,
      definition: '关键词报表里这个词的成交笔数；同一渠道写了几种归因周期的，取花费最多的一种。',
      unit: 'count',
      value: found?.orders ?? null,
      reckoned: 'model',
      records,
    })
  return cell({
    name: `推广词「${word}」的投产比`,
    definition: '成交金额 ÷ 花费，照关键词报表。',
    unit: 'decimal',
    value: found === undefined ? null : ratio(found.gmv, found.spend),
    terms: [term('成交金额', 'fen', found?.gmv ?? null), term('花费', 'fen', found?.spend ?? null, { sign: '÷' })],
    records,
  })
}

function breakEvenCell({ sources: { db, books }, world }: Asked): Cell {
  const scope = breakEvenScope(books)
  const of = (metric: 'gmv' | 'cp1', sign: '+' | '÷') => {
    if (scope === null) return term(METRICS[metric].zh, 'fen', null)
    const { value } = explain(db, books, { ...scope, metric })
    return term(METRICS[metric].zh, 'fen', value, { sign, number: { ...scope, metric } })
  }
  return cell({
    name: '全店的保本 ROI',
    definition: `最近 90 天的${METRICS.gmv.zh} ÷ ${METRICS.cp1.zh}：投产比到这么多，推广正好不赚不亏。`,
    unit: 'decimal',
    value: world.breakEven,
    terms: [of('gmv', '+'), of('cp1', '÷')],
  })
}
