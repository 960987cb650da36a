import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { StockRow, StockWarning } from '../../../shared/contract/inventory.ts'
import { STOCK_WARNING_NAMES } from '../../../shared/contract/inventory.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import type { AskSku } from './columns.tsx'

type Shops = readonly string[]

interface Props {
  row: StockRow
  asOf: string
  /** Those that are looked at; none: all. */
  shops: Shops
  ask: AskSku
}

/** How the advice on one SKU came about. */
export function StockDetail({ row, asOf, shops, ask }: Props) {
  const open = (figure: Parameters<AskSku>[1], name: string, text: string) => (
    <OpenCell cell={ask(row.sku, figure)} name={name}>
      {text}
    </OpenCell>
  )
  return (
    <>
      <Pairs
        pairs={[
          [
            '日均销量',
            <>
              {open('dailyRate', '日均销量', row.dailyRate.toFixed(2))} 件，上下{' '}
              {open('deviation', '每天的波动', row.rateDeviation.toFixed(2))}（
              {open('dailyRate', '日均销量', `${row.demandDays} 个平常的日子`)}）
            </>,
          ],
          ['交期', open('reorder', '交期', `${row.leadTime.toFixed(0)} 天`)],
          ['安全库存', <>{open('safety', '安全库存', formatCount(Math.round(row.safetyStock)))} 件</>],
          [
            '补货点',
            <>{open('reorder', '补货点', formatCount(Math.round(row.reorderPoint)))} 件：库存加在途到这里就该下单</>,
          ],
          [
            '补到',
            <>
              {open('upTo', '补到', formatCount(Math.round(row.orderUpTo)))} 件（
              {row.method === 'poisson' ? '销量小，按件数的可能性算' : '按正态分布算'}）
            </>,
          ],
          ...eventPairs(row, asOf, shops, open),
          ['加上在途的断货日', row.stockOutDayWithTransit ?? '—'],
          ...arrivingPairs(row, open),
          ['断过货', <Lost row={row} open={open} />],
          ...wrongPairs(row, open, ask),
          [
            '单件成本、单件贡献',
            <>
              {open('unitCost', '单件成本', formatYuan(row.unitCost))} 元、
              {open('unitProfit', '单件贡献', formatYuan(row.unitProfit))} 元
            </>,
          ],
          ['多出来', row.overstock === null ? '—' : <>{open('overstock', '多出来', formatCount(row.overstock))} 件</>],
          ['供应商', row.supplier ?? '—'],
        ]}
      />
      <OpenRows shown={{ row: { of: 'stock', sku: row.sku, asOf }, name: `${row.title}的库存和进货` }}>
        看原文件里的行
      </OpenRows>
      {row.assumed.length === 0 ? null : <p className="quiet">{row.assumed.join('；')}。</p>}
    </>
  )
}

type Open = (figure: Parameters<AskSku>[1], name: string, text: string) => ReactNode

const TOLD_BY = {
  listing: '按这款断货时别的规格多卖的量算',
  shop: '按全店断货时同款别的规格多卖的量算',
  default: '没有数，按三成估',
} as const

/** What the empty shelf has cost, and whose word it is how much of that was bought as another size or colour. */
function Lost({ row, open }: { row: StockRow; open: Open }) {
  const { emptyDays, lost, lostLow, lostHigh, lostValue, substitution } = row
  if (substitution === null) return '看不出断过货'
  // A slow seller that was out for a day or two.
  const isLittle = lostHigh === 0
  return (
    <>
      约 {open('emptyDays', '没货的天', `${emptyDays} 天`)}没货（盘点是 0，或一连多天没卖、推断的）：少卖
      {isLittle ? '' : '约 '}
      {open('lost', '断货少卖的', isLittle ? '不到 1' : formatCount(lost))} 件
      {isLittle ? '' : open('lost', '断货少卖的', `（${formatCount(lostLow)}–${formatCount(lostHigh)}）`)}
      {isLittle || lostValue === null ? '' : <>，约少赚 {open('lostValue', '断货少赚的', formatYuan(lostValue))} 元</>}
      ，已扣改买同款别的规格的 {open('substitution', '改买的比例', formatRatio(substitution.value, 0))}（
      {TOLD_BY[substitution.from]}）
    </>
  )
}

type Pair = readonly [name: string, words: ReactNode]

const WHOSE = { sku: '它自己', class: '同类', shop: '全店' } as const

function eventPairs({ sku, stock, event }: StockRow, asOf: string, shops: Shops, open: Open): Pair[] {
  if (event === null) return []
  const { id, name, from, to, uplift, events, basis, extra } = event
  const past = basis === 'sku' ? `${WHOSE.sku}过去 ${events} 次` : `${WHOSE[basis]}过去`
  const pieces = Math.round(extra)
  const times = `${uplift.toFixed(2)} 倍（${past}）`
  const asked = {
    of: 'eventNeed' as const,
    asOf,
    ...(shops.length === 0 ? {} : { shops: [...shops] }),
    eventId: id,
    sku,
  }
  return [
    [
      '活动',
      <>
        {name}（{from} 至 {to}）按平常的 {/* What it takes is only reckoned where the stock is known. */}
        {stock === null ? (
          times
        ) : (
          <OpenCell cell={{ ...asked, figure: 'uplift' }} name="活动几倍">
            {times}
          </OpenCell>
        )}
        ，
        {pieces === 0
          ? '不用多备'
          : open(
              'eventExtra',
              '为活动多备的',
              `下次到货前${pieces < 0 ? '少' : '多'}备 ${formatCount(Math.abs(pieces))} 件`,
            )}
      </>,
    ],
  ]
}

function arrivingPairs({ arriving, inTransit }: StockRow, open: Open): Pair[] {
  const told = (words: string) => open('inTransit', '在途', words)
  if (arriving.length === 0)
    return (inTransit ?? 0) > 0 ? [['在途', told(`${formatCount(inTransit)} 件，没写到货日，按随时能到算`)]] : []
  const words = arriving.map(
    ({ day, pieces, assumed, overdue, supplier }) =>
      `${day} ${formatCount(pieces)} 件${supplier === null ? '' : `（${supplier}）`}${
        overdue > 0 ? `，晚了 ${overdue} 天` : assumed ? '，按交期估的' : ''
      }`,
  )
  return [['在途', told(words.join('；'))]]
}

/** Those with a line of their own. */
const TOLD: ReadonlySet<StockWarning> = new Set(['oversold', 'broken', 'mismatch'])

function wrongPairs(row: StockRow, open: Open, ask: AskSku): Pair[] {
  const { sku, short, broken, check } = row
  const more = row.others.filter(({ warning }) => !TOLD.has(warning))
  const pairs: (Pair | null)[] = [
    short > 0
      ? ['卖出的比有的多', <>{open('short', '卖出的比有的多', formatCount(short))} 件：先核对有没有入库没记</>]
      : null,
    broken === null ? null : ['断码', <Broken broken={broken} open={open} />],
    check === null ? null : ['账和实数', <Checked check={check} open={open} />],
    more.length === 0 ? null : ['还有', <Others sku={sku} others={more} ask={ask} />],
  ]
  return pairs.filter((pair) => pair !== null)
}

function Broken({ broken, open }: { broken: NonNullable<StockRow['broken']>; open: Open }) {
  return (
    <>
      它占这款日销的 {open('brokenShare', '占这款日销的', formatRatio(broken.share, 0))}，同款还有{' '}
      {open('brokenSiblings', '还有货的规格', formatCount(broken.siblings))} 个规格共{' '}
      {open('brokenPieces', '同款还有的件数', formatCount(broken.siblingPieces))} 件
    </>
  )
}

function Checked({ check, open }: { check: NonNullable<StockRow['check']>; open: Open }) {
  const { from, opening, received, sold, low, high, found, difference } = check
  const range = low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`
  return (
    <>
      {from} 盘点 {open('checkOpening', '前一次盘到的', formatCount(opening))} 件，到货{' '}
      {open('checkReceived', '到货', formatCount(received))}、卖出 {open('checkSold', '卖出', formatCount(sold))}，应有{' '}
      {open('checkExpected', '应该有的', range)} 件，盘到 {open('checkFound', '盘到的', formatCount(found))} 件，
      {difference === 0 ? (
        '对得上'
      ) : (
        <>
          {difference < 0 ? '少了' : '多了'}{' '}
          {open('checkDifference', '账和实数差的', formatCount(Math.abs(difference)))} 件
        </>
      )}
    </>
  )
}

function Others({ sku, others, ask }: { sku: string; others: StockRow['others']; ask: AskSku }) {
  return others.map(({ warning, amount }, at) => (
    <Fragment key={warning}>
      {at === 0 ? '' : '；'}
      {STOCK_WARNING_NAMES[warning]}
      {amount === null ? null : (
        <>
          {' '}
          <OpenCell cell={{ ...ask(sku, 'amount'), warning } as CellInput} name={STOCK_WARNING_NAMES[warning]}>
            {formatYuan(amount)} 元
          </OpenCell>
        </>
      )}
    </Fragment>
  ))
}
