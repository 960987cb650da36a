import { addMonths, dayNumber, monthEnd } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { STAGE_NAMES, STAGES } from '../../../../shared/contract/migration.ts'
import type { Stage } from '../../../../shared/contract/migration.ts'
import { formatYuan } from '../../../../shared/format.ts'
import type { LinePart } from '../../../../shared/contract/order-money.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { cohortsOf, seenMonths } from '../customers/cohorts.ts'
import { canTell, keyTest } from '../customers/key-test.ts'
import { migrationOf, stageOf } from '../customers/migration.ts'
import { ordersCounter } from '../customers/orders.ts'
import { repeatRates, repeatRules } from '../customers/repeat.ts'
import { rfm, segmentBuyers } from '../customers/rfm.ts'
import type { SegmentedBuyers } from '../customers/rfm.ts'
import { purchasesOf } from '../customers/rows.ts'
import { newestDay } from '../lifetime/rows.ts'
import { buyersOnce, metricLines, netTerms, profitTerms, purchaseLines } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

export function shopsOf(books: Books, shops: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
}

/** @throws SellerError NOT_FOUND where the files do not tell buyers apart */
export function requireBuyers(isTold: boolean): void {
  if (!isTold) throw new SellerError('NOT_FOUND', '这些店铺的文件认不出买家，只选认得出的店铺再看。')
}

/** 1 for each of some buyers. */
export function maskOf(books: Books, buyers: Iterable<number>): Uint8Array {
  const mask = new Uint8Array(books.buyers)
  for (const buyer of buyers) mask[buyer] = 1
  return mask
}

export function segmentCell(sources: Sources, question: CellOf<'segment'>): Cell {
  const { db, books } = sources
  const { asOf, shops, segment, figure, cuts = {} } = question
  requireBuyers(canTell(books, shops))
  const found = segmentBuyers(db, books, asOf, shops, cuts)
  const members = maskOf(
    books,
    found.buyers.filter((buyer) => segment === null || found.segmentOf(buyer) === segment),
  )
  if (figure === 'gsv' || figure === 'profit' || figure === 'part')
    return segmentMoney(sources, question, found, members)
  const answer = rfm(db, books, asOf, shops, cuts)
  const row = answer.segments.find((one) => one.segment === segment)
  const count = segment === null ? answer.buyers : (row?.buyers ?? 0)
  const name = row?.name ?? '近一年的买家'
  const own = cell({
    name: `${name}的人数`,
    definition: `到 ${found.scope.to} 为止一年里买过的人，按近、频、额分。${rulesOf(found)}`,
    unit: 'count',
    value: count,
    lines: buyersOnce(
      books,
      purchaseLines(books, shopsOf(books, shops), found.range, (buyer) => members[buyer] === 1),
    ),
  })
  if (figure === 'buyers') return own
  return {
    ...own,
    name: `${name}占买家`,
    unit: 'ratio',
    value: ratio(count, answer.buyers),
    terms: [
      term(`${name}的人数`, 'count', count, { cell: { ...question, figure: 'buyers' } }),
      term('近一年的买家', 'count', answer.buyers, {
        sign: '÷',
        cell: { ...question, segment: null, figure: 'buyers' },
      }),
    ],
  }
}

function rulesOf({ cuts }: SegmentedBuyers): string {
  return `近：${cuts.recency} 天内买过；频：一年里 ${cuts.frequency} 天以上有购买；额：一年净支付够 ${formatYuan(cuts.monetary)} 元；30 天内第一次买的是新客`
}

function segmentMoney(
  sources: Sources,
  question: CellOf<'segment'>,
  found: SegmentedBuyers,
  members: Uint8Array,
): Cell {
  const { db, books } = sources
  const { asOf, shops, segment, figure, part, cuts = {} } = question
  const row = rfm(db, books, asOf, shops, cuts).segments.find((one) => one.segment === segment)
  const name = row?.name ?? '近一年的买家'
  const isMeant = (line: number) => members[books.lines.buyer[line] ?? NONE] === 1
  if (part !== undefined) return partCell(sources, part, { scope: found.scope, isMeant, about: name })
  const opens = (one: LinePart) => ({ ...question, figure: 'part' as const, part: one })
  if (figure === 'gsv')
    return cell({
      name: `${name}的净支付`,
      definition: `这些人近一年付的钱，减去退款。${rulesOf(found)}`,
      unit: 'fen',
      value: row?.gsv ?? null,
      terms: netTerms(sources, found.scope, isMeant, opens),
      lines: metricLines(sources, 'gsv', found.scope, isMeant),
    })
  return cell({
    name: `${name}的贡献`,
    definition: `这些人近一年的${METRICS.cp1.zh}：${METRICS.cp1.formula}；没写订单的账不摊到人。${rulesOf(found)}`,
    unit: 'fen',
    value: row?.profit ?? null,
    terms: profitTerms(sources, found.scope, isMeant, opens),
    lines: metricLines(sources, 'cp1', found.scope, isMeant),
  })
}

export function cohortCell({ books }: Sources, question: CellOf<'cohort'>): Cell {
  const { shops, cohort, after, figure } = question
  requireBuyers(canTell(books, shops))
  const chosen = shopsOf(books, shops)
  const purchases = purchasesOf(books, chosen)
  const row = cohortsOf(purchases).find((one) => one.cohort === cohort)
  const count = row?.retained[after]
  if (row === undefined || count === undefined) throw new SellerError('NOT_FOUND', '没有这一格，刷新后再看。')
  const begun = monthRange(cohort)
  const { starts, days } = purchases
  const lines = purchaseLines(books, chosen, monthRange(addMonths(cohort, after)), (buyer) => {
    const first = days[starts[buyer] ?? 0] ?? 0
    return first >= begun.from && first <= begun.to
  })
  const isSeen = seenMonths(
    books.shops.filter((_, at) => chosen[at] === 1),
    row,
  )[after]
  const notes = isSeen === true ? [] : [`${addMonths(cohort, after)} 没有订单文件，不知道谁又来了`]
  const name = after === 0 ? `${cohort} 首次购买的人` : `${cohort} 首次购买、第 ${after} 月又买的人`
  const own = cell({
    name,
    definition: `所选店铺里第一次付款在 ${cohort} 的人${after === 0 ? '' : `，其中 ${addMonths(cohort, after)} 又付了款的，每人算一次`}；0 元的不算`,
    unit: 'count',
    value: isSeen === true ? count : null,
    lines: buyersOnce(books, lines),
    notes,
  })
  if (figure === 'buyers') return own
  return {
    ...own,
    name: `${cohort} 首次购买、第 ${after} 月的留存`,
    unit: 'ratio',
    value: isSeen === true ? ratio(count, row.size) : null,
    terms: [
      term(name, 'count', own.value, { cell: { ...question, figure: 'buyers' } }),
      term(`${cohort} 首次购买的人`, 'count', row.size, {
        sign: '÷',
        cell: { ...question, after: 0, figure: 'buyers' },
      }),
    ],
  }
}

function monthRange(month: string): { from: number; to: number } {
  return { from: dayNumber(`${month}-01`), to: dayNumber(monthEnd(month)) }
}

export function migrationCell({ books }: Sources, { asOf, shops, from, to }: CellOf<'migration'>): Cell {
  const found = migrationOf(books, asOf, shops)
  requireBuyers(found !== null)
  if (found === null) throw new RangeError('no migration')
  const chosen = shopsOf(books, shops)
  const purchases = purchasesOf(books, chosen)
  const [before, now] = [dayNumber(found.before), dayNumber(found.now)]
  const row = found.rows.find((one) => one.from === from)
  const isMeant = (stage: Stage | null) => stage !== null && (to === null || stage === to)
  const members = maskOf(
    books,
    purchases.buyers.filter(
      (buyer) => isMeant(stageOf(purchases, buyer, now, found)) && stageOf(purchases, buyer, before, found) === from,
    ),
  )
  const was = from === null ? `${found.before} 还没买过` : `${found.before} 是${STAGE_NAMES[from]}`
  return cell({
    name: `${was}，${found.now} ${to === null ? '都在哪里' : `是${STAGE_NAMES[to]}`}的人`,
    definition: `新客：30 天内第一次买、只买过一天；活跃：${found.activeDays} 天内买过；快睡着：${found.dozingDays} 天内买过；流失：更久没买。下面是这些人到 ${found.now} 的付款`,
    unit: 'count',
    value: (to === null ? row?.buyers : row?.to[STAGES.indexOf(to)]) ?? 0,
    lines: buyersOnce(
      books,
      purchaseLines(books, chosen, { from: 0, to: now }, (buyer) => members[buyer] === 1),
    ),
  })
}

export function repeatCell({ books }: Sources, question: CellOf<'repeat'>): Cell {
  const { id, figure } = question
  requireBuyers(keyTest(books, question).usable)
  const { shops } = select(books, question)
  const purchases = purchasesOf(books, shops)
  const until = newestDay(books, shops)
  const ordersIn = ordersCounter(books, shops)
  const rule = repeatRules(purchases, question, until, ordersIn).find((one) => one.id === id)
  const rate = repeatRates(purchases, question, until, ordersIn).find((one) => one.id === id)
  if (rule === undefined || rate === undefined) throw new SellerError('NOT_FOUND', '没有这种复购率，刷新后再看。')
  const members = maskOf(
    books,
    purchases.buyers.filter((buyer) => rule.isMeant(buyer) && (figure === 'base' || rule.isBack(buyer))),
  )
  const told = {
    definition: rate.note,
    lines: buyersOnce(
      books,
      purchaseLines(books, shops, rule.days, (buyer) => members[buyer] === 1),
    ),
  }
  if (figure === 'value')
    return cell({
      ...told,
      name: rate.name,
      unit: 'ratio',
      value: rate.value,
      terms: [
        term('又买的人', 'count', rate.again, { cell: { ...question, figure: 'again' } }),
        term('一共的人', 'count', rate.of, { sign: '÷', cell: { ...question, figure: 'base' } }),
      ],
    })
  const isBase = figure === 'base'
  return cell({
    ...told,
    name: `${rate.name}：${isBase ? '一共的人' : '又买的人'}`,
    unit: 'count',
    value: isBase ? rate.of : rate.again,
  })
}
