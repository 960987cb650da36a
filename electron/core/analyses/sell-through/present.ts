import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { SellThrough } from '../../../../shared/contract/sell-through.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { Speaker } from '../spoken.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { shelfShops } from '../inventory/shelf-shops.ts'
import { keptArrivals } from '../inventory/kept-inputs.ts'
import { lastWholeDay } from '../pace/rows.ts'
import { profitBooks } from '../profit/rows.ts'
import { chosenShops, knownSince } from '../slow-stock/rows.ts'
import { cohortsOf } from './compute.ts'
import { MOST_MONTHS, STEPS } from './question.ts'
import { launchesOf } from './rows.ts'
import type { Launches, Wanted } from './rows.ts'

const answers = new Kept<SellThrough>(10)

/** Sell-through by month of launch. @param asOf `null`: there is no day */
export function sellThrough(
  db: Connection,
  books: Books,
  { asOf, shops: ids }: { asOf: string | null; shops: readonly string[] | undefined },
): SellThrough {
  const shops = shelfShops(db, books, ids)
  return answers.of(profitBooks(db, books), JSON.stringify([asOf, shops]), () => made(db, books, asOf, shops))
}

/** What is asked of the rows; `null`: there is no day, or no order. */
export function wantedOf(
  db: Connection,
  books: Books,
  asOf: string | null,
  ids: readonly string[] | undefined,
): Wanted | null {
  const shops = chosenShops(books, ids)
  const since = knownSince(shops)
  const last = Math.min(...shops.filter(({ covered }) => covered.length > 0).map(lastWholeDay))
  if (asOf === null || since === null) return null
  return {
    shops: Uint8Array.from(books.shops, ({ id }) => (ids === undefined || ids.includes(id) ? 1 : 0)),
    arrivals: keptArrivals(db, books, asOf),
    since,
    today: Math.min(last, dayNumber(asOf)),
  }
}

function made(db: Connection, books: Books, asOf: string | null, ids: readonly string[] | undefined): SellThrough {
  const wanted = wantedOf(db, books, asOf, ids)
  if (wanted === null)
    return { asOf, rows: [], sentence: '还没有订单，先导入订单报表和采购单，才能算售罄率。', notes: [], figures: [] }
  const { since, today } = wanted
  const launches = launchesOf(db, books, wanted)
  const all = cohortsOf(launches.launched, today)
  return {
    asOf: dayOfNumber(today),
    rows: all.slice(0, MOST_MONTHS),
    ...said(all, launches, { asOf: dayOfNumber(today), ...(ids === undefined ? {} : { shops: [...ids] }) }),
    notes: notesOf(launches, since, all.length),
  }
}

type AskedOf = Pick<CellOf<'sellThrough'>, 'asOf' | 'shops'>

function said(
  rows: SellThrough['rows'],
  launches: Launches,
  asked: AskedOf,
): Pick<SellThrough, 'sentence' | 'figures'> {
  const say = new Speaker()
  const sentence = sentenceOf(rows, launches, (of, text) => say.cell({ of: 'sellThrough', ...asked, ...of }, text))
  return { sentence, figures: say.figures }
}

type Say = (of: Pick<CellOf<'sellThrough'>, 'month' | 'days' | 'figure'>, text: string) => string

function sentenceOf(rows: SellThrough['rows'], { unknown, early }: Launches, say: Say): string {
  if (rows.length === 0)
    return unknown + early === 0
      ? '没有到货记录：导入采购单（到货日期、入库数量、商家编码），才能按上架月份看售罄率。'
      : '有到货的规格都在有记录之前就上架了，看不出哪天上的，算不了分批的售罄率。'
  const done = rows.find(({ cells }) => cells.some(({ isFinished, share }) => isFinished && share !== null))
  const cell = done?.cells.findLast(({ isFinished, share }) => isFinished && share !== null)
  if (done === undefined || cell === undefined) return `新上的货都还不满 ${STEPS[0]} 天，先看每批到现在卖了多少。`
  const before = rows
    .slice(rows.indexOf(done) + 1)
    .flatMap(({ month, cells }) => cells.flatMap((one) => (one.days === cell.days ? [{ month, one }] : [])))
    .find(({ one }) => one.isFinished && one.share !== null)
  const days = STEPS.find((step) => step === cell.days) ?? null
  const skus = say({ month: done.month, days, figure: 'skus' }, formatCount(done.skus))
  const share = say({ month: done.month, days, figure: 'share' }, formatRatio(cell.share, 0))
  const head = `${done.month} 上的 ${skus} 个规格，${cell.days} 天卖掉了到货的 ${share}`
  if (before === undefined) return `${head}。`
  const other = say({ month: before.month, days, figure: 'share' }, formatRatio(before.one.share, 0))
  return `${head}，${before.month} 上的那批是 ${other}。`
}

function notesOf({ unknown, early }: Launches, since: number, months: number): string[] {
  return [
    '售罄率 = 上架后若干天里付款、没有退回的件数 ÷ 到那天为止到的件数；上架日是第一笔到货的那天',
    '没满天数的规格不算进那一格，有没满的格子标「未满」',
    ...(unknown > 0 ? [`${formatCount(unknown)} 个规格在第一笔到货之前就卖过或盘到过，不知道哪天上的，没有算`] : []),
    ...(early > 0 ? [`${formatCount(early)} 个规格在订单文件开始（${dayOfNumber(since)}）以前到货，没有算`] : []),
    ...(months > MOST_MONTHS ? [`只列最近 ${MOST_MONTHS} 个有上新的月份`] : []),
  ]
}
