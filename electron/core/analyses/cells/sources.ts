import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { SourceFigures } from '../../../../shared/contract/traffic.ts'
import { SOURCE_GROUP_NAMES } from '../../../../shared/contract/traffic.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { spanWords } from '../evidence/record.ts'
import { recordsOfSource } from '../evidence/traffic-rows.ts'
import { groupSums, rowsOf, unknownSources } from '../sources/compute.ts'
import { plus } from '../sources/measure.ts'
import type { Measured, Sums } from '../sources/measure.ts'
import { openSources } from '../sources/present.ts'
import { flatten, oneGroupEach } from '../sources/tree.ts'
import type { Node } from '../sources/tree.ts'
import type { Days } from '../traffic-days/rows.ts'
import { dayOfNumber } from '../../../../shared/calendar.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { mixedCell } from './source-mix.ts'

type Question = CellOf<'source'>
type Figure = Question['figure']
type Found = NonNullable<ReturnType<typeof openSources>>

export interface Opened {
  sources: Sources
  question: Question
  found: Found
  measured: Measured
  days: Days
  /** What is added up. */
  nodes: readonly Node[]
  /** As the page says it, where it does. */
  shown: Partial<SourceFigures> & { change?: number | null }
  name: string
}

/** A source, a group or all of them, of one side of the comparison: people, rates and money by the rows of the report. */
export function sourceCell(sources: Sources, question: Question): Cell {
  const { of: _of, compare, shopId, which: _which, side, figure, ...scope } = question
  const found = openSources(sources.db, sources.books, scope, compare, shopId)
  if (found === null) throw new SellerError('NOT_FOUND', '没有这个来源，刷新后再看。')
  const { now, before, roots, baseRoots } = found.answer
  const isNow = side === 'now'
  const [measured, tree, days] = isNow ? [now, roots, found.days] : [before, baseRoots, found.baseDays]
  if (measured === null || tree === null || days === null) throw new SellerError('NOT_FOUND', NO_BASE)
  const opened: Opened = {
    sources,
    question,
    found,
    measured,
    days,
    nodes: nodesOf(question, tree, found),
    shown: shownOf(question, found),
    name: `${found.shop.name} · ${nameOf(question)}${isNow ? '' : `（${spanWords(dayOfNumber(days.from), dayOfNumber(days.to))}）`}`,
  }
  return FIGURES[figure](opened)
}

const NO_BASE = '对比期没有同样的报表，刷新后再看。'

function nameOf({ which }: Question): string {
  if ('key' in which) return which.key
  return 'group' in which ? `${SOURCE_GROUP_NAMES[which.group]}来源` : '各来源'
}

function nodesOf({ which }: Question, tree: readonly Node[], { answer }: Pick<Found, 'answer'>): Node[] {
  if ('key' in which) return flatten(tree).filter(({ key }) => key === which.key)
  if ('all' in which && which.all === 'known') {
    const unknown = unknownSources(answer)
    return tree.filter(({ key }) => !unknown.has(key))
  }
  const parts = ('all' in which && which.all === 'sources' ? tree : oneGroupEach(tree)).filter(
    ({ visitors }) => visitors !== null,
  )
  return 'group' in which ? parts.filter(({ group }) => group === which.group) : parts
}

/** The number is the page's own. */
function shownOf({ which, side }: Question, { shop, answer }: Found): Opened['shown'] {
  if ('key' in which) {
    const row = rowsOf(shop.id, answer).find(({ key }) => key === which.key)
    return (side === 'now' ? row : row?.base) ?? {}
  }
  const own = 'group' in which ? groupSums(answer).find(({ group }) => group === which.group) : undefined
  return side === 'now' ? (own ?? {}) : own === undefined ? {} : { share: own.baseShare }
}

const SUMS = {
  visits: {
    field: 'visitors',
    unit: 'count',
    name: (isExact: boolean) => (isExact ? '访客' : '访客（人次，按天相加）'),
    definition: (isExact: boolean) =>
      isExact ? '报表写的整段时间的访客，同一个人算一次。' : '报表每天写的访客加起来：同一个人隔天再来算两次。',
  },
  payBuyers: {
    field: 'payBuyers',
    unit: 'count',
    name: () => '支付买家',
    definition: () => '报表写的支付买家数。',
  },
  gmv: {
    field: 'payAmount',
    unit: 'fen',
    name: () => '支付金额',
    definition: () => '报表写的支付金额；平台自己的口径，不是订单加出来的。',
  },
} as const satisfies Partial<Record<Figure, unknown>>

type Summed = keyof typeof SUMS

function sumOf(nodes: readonly Node[], field: keyof Sums): number | null {
  return nodes.reduce((sum: number | null, node) => plus(sum, node[field]), 0)
}

/** A row of the report is its own; what it has no row for, and groups, add up what is below them. */
function sumCell(figure: Summed, { sources: { db }, question, measured, days, nodes, name }: Opened): Cell {
  const { field, unit, ...words } = SUMS[figure]
  const isExact = measured.method === 'exact'
  const [only] = nodes
  const parts = 'key' in question.which ? (only?.summed === true ? only.children : null) : nodes
  return cell({
    name: `${name}：${words.name(isExact)}`,
    definition: `${words.definition(isExact)}${parts === null ? '' : '这一层报表没有自己的行，由下面各来源相加；同一个人可能从几个来源来。'}`,
    unit,
    value: 'key' in question.which && only === undefined ? null : sumOf(nodes, field),
    ...(parts === null
      ? { records: recordsOfSource(db, { shopId: question.shopId, key: only?.key ?? '', days, measured }, field) }
      : { terms: parts.map((node) => nodeTerm(question, node, figure, unit, node[field])) }),
    notes: only !== undefined && sumOf(nodes, field) === null ? ['报表没有写这个数'] : [],
  })
}

function nodeTerm(question: Question, node: Node, figure: Summed, unit: Cell['unit'], value: number | null): CellTerm {
  return term(node.key, unit, value, { cell: { ...question, which: { key: node.key }, figure } })
}

/** One of the sums as a term. */
function summed(
  { question, measured, nodes }: Pick<Opened, 'question' | 'measured' | 'nodes'>,
  figure: Summed,
  sign: CellTerm['sign'] = '+',
): CellTerm {
  const { field, unit, name } = SUMS[figure]
  return term(name(measured.method === 'exact'), unit, sumOf(nodes, field), { sign, cell: { ...question, figure } })
}

function conversionOf(nodes: readonly Node[]): number | null {
  return ratio(sumOf(nodes, 'payBuyers'), sumOf(nodes, 'visitors'))
}

/** People of the whole period, or of a mean day. */
function peopleCell(opened: Opened): Cell {
  const { measured, shown, name } = opened
  if (measured.method === 'exact') return sumCell('visits', opened)
  return cell({
    name: `${name}：${METRICS.visitorsPerDay.zh}`,
    definition: '报表每天写的访客加起来 ÷ 有数的天数：按天的人不能加成整段的人。',
    unit: 'decimal',
    value: shown.visitorsPerDay ?? null,
    terms: [summed(opened, 'visits'), term('有数的天数', 'count', measured.days, { sign: '÷' })],
  })
}

function shareCell(opened: Opened): Cell {
  const { question, found, shown, name } = opened
  const all: Question = { ...question, which: { all: 'key' in question.which ? 'sources' : 'groups' } }
  const tree = question.side === 'now' ? found.answer.roots : (found.answer.baseRoots ?? [])
  const total = summed({ ...opened, question: all, nodes: nodesOf(all, tree, found) }, 'visits', '÷')
  return cell({
    name: `${name}：占比`,
    definition: '它的访客 ÷ 各来源的访客之和。一个人可能从几个来源来，所以和会多于全店的访客。',
    unit: 'ratio',
    value: shown.share ?? null,
    terms: [summed(opened, 'visits'), { ...total, name: `各来源之和：${total.name}`, id: 'all' }],
  })
}

/** What has changed, of the other side: as a share of it, or by so much. */
function changeCell(
  opened: Opened,
  told: { name: string; definition: string; unit: 'ratio'; figure: 'people' | 'share' | 'payConversion' },
): Cell {
  const { sources, question, name } = opened
  const { figure } = told
  if (question.compare === undefined || opened.found.answer.before === null) throw new SellerError('NOT_FOUND', NO_BASE)
  const side = (which: Question['side']) => ({ ...question, side: which, figure })
  const [now, base] = [sourceCell(sources, side('now')), sourceCell(sources, side('base'))]
  const part = (told_: Cell, which: Question['side'], sign: CellTerm['sign'], at: string) => ({
    ...term(which === 'now' ? '现在' : '对比期', told_.unit, told_.value, { sign, cell: side(which) }),
    id: at,
  })
  const isRelative = figure === 'people'
  return cell({
    name: `${name}：${told.name}`,
    definition: told.definition,
    unit: told.unit,
    value: isRelative ? (opened.shown.change ?? null) : (now.value ?? Number.NaN) - (base.value ?? Number.NaN),
    terms: [
      part(now, 'now', '+', 'now'),
      part(base, 'base', '−', 'base'),
      ...(isRelative ? [part(base, 'base', '÷', 'of')] : []),
    ],
    notes: base.value === null ? ['对比期没有它'] : [],
  })
}

const FIGURES: Readonly<Record<Figure, (opened: Opened) => Cell>> = {
  people: peopleCell,
  visits: (opened) => sumCell('visits', opened),
  payBuyers: (opened) => sumCell('payBuyers', opened),
  gmv: (opened) => sumCell('gmv', opened),
  share: shareCell,
  payConversion: (opened) =>
    cell({
      name: `${opened.name}：转化率`,
      definition: '报表写的支付买家 ÷ 访客。',
      unit: 'ratio',
      value: 'all' in opened.question.which ? conversionOf(opened.nodes) : (opened.shown.payConversion ?? null),
      terms: [summed(opened, 'payBuyers'), summed(opened, 'visits', '÷')],
    }),
  perVisitor: (opened) =>
    cell({
      name: `${opened.name}：访客价值`,
      definition: '报表写的支付金额 ÷ 访客。',
      unit: 'fen',
      value: opened.shown.perVisitor ?? null,
      terms: [summed(opened, 'gmv'), summed(opened, 'visits', '÷')],
    }),
  within: mixedCell,
  mix: mixedCell,
  change: (opened) =>
    changeCell(opened, {
      name: '访客变化',
      definition: '现在的访客减去对比期的，÷ 对比期的；按天的报表用日均。',
      unit: 'ratio',
      figure: 'people',
    }),
  shareChange: (opened) =>
    changeCell(opened, {
      name: '占比变化',
      definition: '现在的占比 − 对比期的占比：差几个百分点。',
      unit: 'ratio',
      figure: 'share',
    }),
  conversionChange: (opened) =>
    changeCell(opened, {
      name: '转化变化',
      definition: '现在的转化率 − 对比期的转化率：差几个百分点。',
      unit: 'ratio',
      figure: 'payConversion',
    }),
}
