import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { LIVE_RATES, LIVE_SUMS } from '../../../../shared/contract/live-cells.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Connection } from '../../database/open.ts'
import { recordOf } from '../evidence/record.ts'
import { RATES } from '../live/compute.ts'
import { minutesOf } from '../live/merge.ts'
import { openLive } from '../live/present.ts'
import { statedOf } from '../live/rows.ts'
import type { StatedRow } from '../live/rows.ts'
import { LIVE_FIELDS, RATE_WORDS, rowOf } from './live-names.ts'
import type { LiveQuestion, LiveSum, OpenedLive, ToldSession } from './live-names.ts'
import { futureLossCell, futureRateCell } from './live-future.ts'
import { ageCell, futureCell, moneyOfSession, netCell, taxCell } from './live-profit.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Figure = LiveQuestion['figure']

/** What reports say of a session and what its orders left; of all sessions the same, session by session. */
export function liveCell(sources: Sources, question: LiveQuestion): Cell {
  const { of: _of, session, figure, beside: _beside, ...scope } = question
  const found = openLive(sources.db, sources.books, scope)
  const told = session === null ? found.told : found.told.filter((one) => one.session.key === session)
  const [first] = told
  if (first === undefined) throw new SellerError('NOT_FOUND', '没有这场直播，刷新后再看。')
  const name = session === null ? '这段时间的直播' : nameOf(first)
  return cellOf({ sources, question, found, told, name }, figure)
}

function nameOf({ session: { startedAt } }: ToldSession): string {
  return `${startedAt.slice(0, 16)} 那场直播`
}

function cellOf(opened: OpenedLive, figure: Figure): Cell {
  if (isSum(figure)) return sumCell(opened, figure)
  if (isRate(figure)) return rateCell(opened, figure)
  const tell = TELLERS[figure]
  if (tell !== undefined) return tell(opened)
  return moneyOfSession(opened, oneOf(opened), figure as Parameters<typeof moneyOfSession>[2])
}

const TELLERS: Readonly<Partial<Record<Figure, (opened: OpenedLive) => Cell>>> = {
  sessions: countCell,
  hours: hoursCell,
  gpm: gpmCell,
  paidPerHour: (opened) => perHourCell(opened, 'paid'),
  netPerHour: (opened) => perHourCell(opened, 'net'),
  net: (opened) => (opened.question.session === null ? sumCell(opened, 'net') : netCell(opened, oneOf(opened))),
  averageMinutes: (opened) => readOff(opened, 'averageMinutes', '人均观看（分钟）', 'decimal'),
  refundAmount: (opened) => readOff(opened, 'refundAmount', '报表里的退款', 'fen'),
  tax: (opened) => taxCell(opened, oneOf(opened)),
  future: (opened) => futureCell(opened, oneOf(opened)),
  futureRate: (opened) => futureRateCell(opened, oneOf(opened)),
  futureLoss: (opened) => futureLossCell(opened, oneOf(opened)),
  mature: (opened) => ageCell(opened, oneOf(opened)),
}

function isSum(figure: Figure): figure is Exclude<LiveSum, 'net'> {
  return LIVE_SUMS.some((one) => one === figure)
}

function isRate(figure: Figure): figure is keyof typeof RATES {
  return LIVE_RATES.some((one) => one === figure)
}

/** @throws SellerError NOT_FOUND of all sessions together, which have no such number */
function oneOf({ question, told }: OpenedLive): ToldSession {
  const [one] = told
  if (question.session === null || one === undefined)
    throw new SellerError('NOT_FOUND', '这个数要一场一场看，点开一场再看。')
  return one
}

/** What a session comes to; minutes also of its start and end. */
function valueOf({ session, profit }: ToldSession, field: LiveSum): number | null {
  if (field === 'net') return profit.net
  return field === 'minutes' ? minutesOf(session) : session[field]
}

/** Sessions of which this is known, and what it is held against. */
function knownOf({ question: { beside }, told }: OpenedLive, field: LiveSum): ToldSession[] {
  if (beside === null) return field === 'net' ? told.filter((one) => valueOf(one, 'net') !== null) : [...told]
  return told.filter((one) => valueOf(one, field) !== null && valueOf(one, beside) !== null)
}

function totalOf(told: readonly ToldSession[], field: LiveSum): number | null {
  if (told.length === 0) return null
  return told.reduce((sum: number | null, one) => {
    const value = valueOf(one, field)
    return sum === null || value === null ? null : sum + value
  }, 0)
}

/** Of one session what its file states, of several session by session. */
function sumCell(opened: OpenedLive, field: LiveSum): Cell {
  const { sources, question, told, name } = opened
  const { zh, unit, definition } = LIVE_FIELDS[field]
  const [one] = told
  if (question.session !== null && one !== undefined && field !== 'net')
    return cell({
      name: `${name}：${zh}`,
      definition,
      unit,
      value: valueOf(one, field),
      records: fieldRecords(sources.db, one, field),
      notes: valueOf(one, field) === null ? ['报表没有写'] : [],
    })
  const known = knownOf(opened, field)
  const left = told.length - known.length
  return cell({
    name: `${name}：${zh}`,
    definition: `${definition}各场相加。`,
    unit,
    value: totalOf(known, field),
    terms: known.map((session) => ({
      ...term(nameOf(session), unit, valueOf(session, field), {
        cell: { ...question, session: session.session.key, beside: null, figure: field },
      }),
      id: session.session.key,
    })),
    notes: left > 0 ? [`另有 ${left} 场算不出，没有加进来`] : [],
  })
}

function countCell({ sources: { db }, question, told, name }: OpenedLive): Cell {
  return cell({
    name: `${name}：场次`,
    definition: '开播在这些天里的场次；几张报表写同一场，算一场。',
    unit: 'count',
    value: told.length,
    terms: told.map((one) => ({
      ...term(nameOf(one), 'count', 1),
      id: one.session.key,
      cell: null,
    })),
    records: told.flatMap(({ session }) => statedOf(db, session).map((row) => rowRecord(row, session.paid, 'fen'))),
    notes: question.session === null ? [] : ['一场'],
  })
}

function rowRecord(row: StatedRow, value: number | null, unit: EvidenceRecord['unit']): EvidenceRecord {
  return recordOf('liveSession', row, '直播场次', row.startedAt, unit, value)
}

/** The row that is believed: the first that states it. */
function fieldRecords(db: Connection, one: ToldSession, field: Exclude<LiveSum, 'net'>): EvidenceRecord[] {
  const { unit } = LIVE_FIELDS[field]
  const rows = statedOf(db, one.session)
  const row =
    rows.find((stated) => stated[field] !== null) ??
    (field === 'minutes' ? rows.find(({ endedAt }) => endedAt !== null) : undefined)
  return row === undefined ? [] : [rowRecord(row, valueOf(one, field), unit)]
}

/** A number that the report states of a session and that nothing is made of. */
function readOff(
  opened: OpenedLive,
  field: 'averageMinutes' | 'refundAmount' | 'statedGpm' | 'statedConversion',
  zh: string,
  unit: Cell['unit'],
): Cell {
  const { session } = oneOf(opened)
  const row = statedOf(opened.sources.db, session).find((stated) => stated[field] !== null)
  return cell({
    name: `${opened.name}：${zh}`,
    definition: '照直播报表写的。',
    unit,
    value: session[field],
    records: row === undefined ? [] : [rowRecord(row, row[field], unit)],
    notes: row === undefined ? ['报表没有写'] : [],
  })
}

function hoursCell(opened: OpenedLive): Cell {
  const { question, told, name } = opened
  const minutes = totalOf(told, 'minutes')
  return cell({
    name: `${name}：时长（小时）`,
    definition: '报表写的时长，没写的用下播减开播；各场相加。',
    unit: 'decimal',
    value: minutes === null ? null : minutes / 60,
    terms: [
      term('时长（分钟）', 'decimal', minutes, { cell: { ...question, figure: 'minutes' } }),
      term('一小时的分钟', 'count', 60, { sign: '÷' }),
    ],
    notes: minutes === null ? ['有的场次没写时长'] : [],
  })
}

/** A sum over the sessions that state what it is held against too; of one session simply its own. */
function besideTerm(opened: OpenedLive, field: LiveSum, beside: LiveSum, sign: CellTerm['sign'] = '+'): CellTerm {
  const { zh, unit } = LIVE_FIELDS[field]
  const isOne = opened.question.session !== null
  const question: LiveQuestion = { ...opened.question, beside: isOne ? null : beside, figure: field }
  return term(
    zh,
    unit,
    isOne ? valueOf(oneOf(opened), field) : totalOf(knownOf({ ...opened, question }, field), field),
    {
      sign,
      cell: question,
    },
  )
}

function rateCell(opened: OpenedLive, figure: keyof typeof RATES): Cell {
  const { question, found, told, name } = opened
  const [above, below] = RATES[figure]
  const { zh, definition } = RATE_WORDS[figure]
  const value = question.session === null ? found.totals[figure] : rowOf(opened, oneOf(opened))?.[figure]
  const [one] = told
  const isCounted = question.session === null || (one?.session[above] !== null && one?.session[below] !== null)
  if (!isCounted && figure === 'payConversion') return readOff(opened, 'statedConversion', zh, 'ratio')
  return cell({
    name: `${name}：${zh}`,
    definition,
    unit: 'ratio',
    value: value ?? null,
    terms: [besideTerm(opened, above, below), besideTerm(opened, below, above, '÷')],
    notes: value == null ? ['报表没有写它的一边'] : [],
  })
}

function gpmCell(opened: OpenedLive): Cell {
  const { question, found, told, name } = opened
  const [one] = told
  const isCounted = question.session === null || (one?.session.paid !== null && one?.session.views !== null)
  if (!isCounted) return readOff(opened, 'statedGpm', '每千次观看', 'fen')
  return cell({
    name: `${name}：每千次观看`,
    definition: '用户支付 ÷ 观看次数 × 1000。',
    unit: 'fen',
    value: (question.session === null ? found.totals.gpm : rowOf(opened, oneOf(opened))?.gpm) ?? null,
    terms: [
      besideTerm(opened, 'paid', 'views'),
      besideTerm(opened, 'views', 'paid', '÷'),
      term('一千次', 'count', 1000, { sign: '×' }),
    ],
  })
}

function perHourCell(opened: OpenedLive, field: 'paid' | 'net'): Cell {
  const { question, found, name } = opened
  const row = question.session === null ? undefined : rowOf(opened, oneOf(opened))
  const own = row === undefined ? found.totals : { ...row, netPerHour: row.profit.netPerHour }
  const value = field === 'paid' ? own.paidPerHour : own.netPerHour
  const reason = (field === 'net' ? row?.profit.reason : null) ?? '有场次没写时长'
  return cell({
    name: `${name}：每小时${field === 'paid' ? '支付' : '净赚'}`,
    definition: `${LIVE_FIELDS[field].zh} ÷ 时长（分钟）× 60。`,
    unit: 'fen',
    value,
    terms: [
      besideTerm(opened, field, 'minutes'),
      besideTerm(opened, 'minutes', field, '÷'),
      term('一小时的分钟', 'count', 60, { sign: '×' }),
    ],
    notes: value === null ? [reason] : [],
  })
}
