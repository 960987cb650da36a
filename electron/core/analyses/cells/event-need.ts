import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { NONE } from '../../books/columns.ts'
import { listEvents } from '../../events/store.ts'
import { MONTH } from '../event-stock/question.ts'
import { askedOf, choicesOf, comesIn, eventRows } from '../event-stock/rows.ts'
import { stockOutlook } from '../inventory/status.ts'
import { daysTerm, demandIn, of, ofSku, rateTerm, told } from './event-asked.ts'
import type { Asked, Figure, Question } from './event-asked.ts'
import { upliftCell } from './event-uplift.ts'
import { term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** One figure of what an event takes of a SKU: usual days × what past events brought, and what to order for it. */
export function eventNeedCell(sources: Sources, question: Question): Cell {
  const { asOf, shops, eventId, uplift: given, sku, figure } = question
  const outlook = stockOutlook(sources.db, sources.books, asOf, shops, listEvents(sources.db).events)
  const event = choicesOf(outlook).find(({ id }) => id === eventId)
  if (event === undefined) throw new SellerError('NOT_FOUND', '活动日历里没有这个活动了，刷新后再看。')
  const stocked = outlook.rows.find((one) => one.sku === sku)
  const row = eventRows(outlook, asOf, event, given).find((one) => one.sku === sku)
  if (stocked === undefined || row === undefined) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  const past = outlook.uplifts.of(event.series, outlook.places.get(sku) ?? NONE)
  const uplift = given === undefined ? past : { ...past, value: given }
  return TELLERS[figure]({ sources, question, outlook, event, row, stocked, uplift })
}

const DAYS_WORDS = '每天按星期几和别的活动折成几个平常日'

function stockCell(asked: Asked): Cell {
  const isShort = (asked.stocked.stock ?? 0) < 0
  return told(
    asked,
    '前现有',
    isShort ? '库存；卖超了的按 0 算。' : '库存，能卖的件数。',
    'count',
    'stock',
    [term('库存', 'count', asked.stocked.stock, ofSku(asked, 'stock'))],
    isShort ? { reckoned: 'model' } : {},
  )
}

function arrivingCell(asked: Asked): Cell {
  const { stocked, row, outlook, event, question } = asked
  const { last } = askedOf(outlook, event, undefined)
  const until = dayOfNumber(dayNumber(question.asOf) + comesIn(stocked, last))
  const ordered = stocked.arriving
    .filter(({ day }) => day <= until)
    .map(({ day, pieces }) => term(`${day} 到`, 'count', pieces))
  return told(
    asked,
    '会到',
    `在途的里面，${until} 以前到的：活动结束前，或今天下单到货前，看哪个晚；没写哪天到的都算。`,
    'count',
    'arriving',
    [term('在途', 'count', stocked.inTransit ?? 0, ofSku(asked, 'inTransit')), ...ordered],
    { reckoned: 'model', notes: row.arriving === 0 ? ['没有'] : [] },
  )
}

function middleCell(asked: Asked): Cell {
  return told(
    asked,
    '要几件（一半可能够）',
    `日均 × 活动几天合几个平常日 × 活动几倍。${DAYS_WORDS}。`,
    'decimal',
    'p50',
    [
      rateTerm(asked),
      daysTerm(asked, 'during'),
      term('活动几倍', 'decimal', asked.row.uplift, { sign: '×', ...of(asked, 'uplift') }),
    ],
  )
}

function highCell(asked: Asked): Cell {
  const { p50, byChance, byEvent } = demandIn(asked)
  return told(
    asked,
    '要几件（九成可能够）',
    '一半可能够的件数，往上加两样的合（平方和开方）：件数本身的碰巧，和各次活动相差多少。',
    'decimal',
    'p90',
    [
      term('一半可能够', 'decimal', p50, of(asked, 'p50')),
      term('碰巧差的', 'decimal', byChance),
      term('各次活动差的', 'decimal', byEvent),
    ],
    { reckoned: 'model' },
  )
}

function orderCell(asked: Asked, figure: 'order50' | 'order90'): Cell {
  const { row, stocked } = asked
  const [sold, name] = figure === 'order50' ? (['p50', '少备'] as const) : (['p90', '多备'] as const)
  return told(
    asked,
    `${name}几件`,
    '活动前要卖的 + 活动要的 + 活动后到下一批货要卖的 + 安全库存 − 现有 − 会到的，往上凑到起订量和整箱。',
    'count',
    figure,
    [
      term('活动前要卖', 'decimal', row.before, of(asked, 'before')),
      term('活动要', 'decimal', row[sold], of(asked, sold)),
      term('活动后到下一批货', 'decimal', row.after, of(asked, 'after')),
      term('安全库存', 'decimal', stocked.safetyStock, ofSku(asked, 'safety')),
      term('现有', 'count', row.stock, of(asked, 'stock')),
      term('会到', 'count', row.arriving, of(asked, 'arriving')),
      ...(stocked.minimumOrder === null ? [] : [term('起订量', 'count', stocked.minimumOrder)]),
      ...(stocked.pack === null ? [] : [term('一箱几件', 'count', stocked.pack)]),
    ],
    { reckoned: 'model' },
  )
}

function moneyCell(asked: Asked, figure: 'amount50' | 'amount90' | 'leftoverValue'): Cell {
  const { row, stocked } = asked
  const pieces = ({ amount50: 'order50', amount90: 'order90', leftoverValue: 'leftover' } as const)[figure]
  const name = { amount50: '少备的钱', amount90: '多备的钱', leftoverValue: '不好时压的钱' }[figure]
  return told(
    asked,
    name,
    '件数 × 单件成本。',
    'fen',
    figure,
    [
      term('件数', pieces === 'leftover' ? 'decimal' : 'count', row[pieces], of(asked, pieces)),
      term('单件成本', 'fen', stocked.unitCost, { sign: '×', ...ofSku(asked, 'unitCost') }),
    ],
    { notes: row[figure] === null ? ['没有成本'] : [] },
  )
}

const TELLERS: Readonly<Record<Figure, (asked: Asked) => Cell>> = {
  stock: stockCell,
  arriving: arrivingCell,
  uplift: upliftCell,
  before: (asked) =>
    told(asked, '前要卖', `日均 × 到活动开始前合几个平常日。${DAYS_WORDS}。`, 'decimal', 'before', [
      rateTerm(asked),
      daysTerm(asked, 'before'),
    ]),
  p50: middleCell,
  p90: highCell,
  after: (asked) =>
    told(asked, '后到下一批货要卖', `日均 × 活动后到下一批货到合几个平常日。${DAYS_WORDS}。`, 'decimal', 'after', [
      rateTerm(asked),
      daysTerm(asked, 'after'),
    ]),
  order50: (asked) => orderCell(asked, 'order50'),
  order90: (asked) => orderCell(asked, 'order90'),
  amount50: (asked) => moneyCell(asked, 'amount50'),
  amount90: (asked) => moneyCell(asked, 'amount90'),
  leftover: (asked) =>
    told(
      asked,
      '不好时剩',
      '多备了，活动却像十次里最差的一次：现有 + 会到 + 多备 − 要卖的，剩下几件。',
      'decimal',
      'leftover',
      [
        term('多备', 'count', asked.row.order90, of(asked, 'order90')),
        term('现有', 'count', asked.row.stock, of(asked, 'stock')),
        term('会到', 'count', asked.row.arriving, of(asked, 'arriving')),
        term('活动前要卖', 'decimal', asked.row.before, of(asked, 'before')),
        term('最差的一次卖', 'decimal', demandIn(asked).p10),
        term('活动后到下一批货', 'decimal', asked.row.after, of(asked, 'after')),
        term('安全库存', 'decimal', asked.stocked.safetyStock, ofSku(asked, 'safety')),
      ],
      { reckoned: 'model' },
    ),
  leftoverValue: (asked) => moneyCell(asked, 'leftoverValue'),
  leftoverMonths: (asked) =>
    told(asked, '不好时剩的要卖几个月', `剩下的件数 ÷ 日均 ÷ ${MONTH} 天。`, 'decimal', 'leftoverMonths', [
      term('剩下几件', 'decimal', asked.row.leftover, of(asked, 'leftover')),
      term('日均', 'decimal', asked.row.dailyRate, { sign: '÷', ...ofSku(asked, 'dailyRate') }),
      term('一个月的天数', 'count', MONTH, { sign: '÷' }),
    ]),
}
