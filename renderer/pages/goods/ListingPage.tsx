import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { STAGE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingPage as Known } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { goodsAddress, ledgerAddress, PATHS, workshopAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { listingCell } from './columns.tsx'
import { ListingFacts } from './ListingFacts.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { WeekCharts } from './WeekCharts.tsx'
import { ACTION_WORDS, REFUND_WAY_WORDS, STEP_WORDS, VERDICT_WORDS } from './words.ts'

/** Everything known about one listing, and what can be done with it. */
export function ListingPage({ shopId, productId }: { shopId: string; productId: string }) {
  const [scope] = useScope()
  const { query } = useApi()
  const page = useQuery(query.listing.product.queryOptions({ input: { ...scopeInput(scope), shopId, productId } }))
  usePageReady(page.data !== undefined || page.isError)
  if (page.isError) return <Failure error={page.error} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return null
  const { title, listing, weeks } = page.data
  const isSold = weeks.some(({ units }) => (units ?? 0) > 0)
  return (
    <div className={page.isPlaceholderData ? 'page old' : 'page'}>
      <p className="crumbs">
        <Link href={goodsAddress(scope)}>← 全部商品</Link>
      </p>
      <h1 className="listing-title">{title}</h1>
      <Answer known={page.data} scope={scope} />
      <div className="listing-doing">
        {listing === null ? null : <RoleChoice listing={listing} />}
        <Link href={workshopAddress(shopId, productId)}>改标题</Link>
        <Link href={PATHS.pricing}>算价格</Link>
        <Link href={PATHS.stock}>看库存</Link>
        <Link href={ledgerAddress({ ...scope, shops: [shopId] }, { productId })}>看它的订单行</Link>
      </div>
      {listing === null ? null : <ListingFacts row={listing} scope={scope} />}
      {isSold ? (
        <Section title="近半年">
          <WeekCharts page={page.data} shopId={shopId} productId={productId} scope={scope} />
        </Section>
      ) : null}
      <Funnel funnel={page.data.funnel} opens={{ scope, shopId, productId }} />
      <Section title="规格">
        <DataTable<Sku>
          label="规格"
          rows={page.data.skus}
          rowKey={({ sku }) => sku}
          columns={skuColumns({ scope, shopId, productId })}
          empty="这段时间没有付款的订单"
        />
      </Section>
      <RefundWays refunds={page.data.refunds} opens={{ scope, shopId, productId }} title={title} />
      <BoughtWith baskets={page.data.baskets} productId={productId} scope={scope} />
    </div>
  )
}

function Answer({ known: { listing }, scope }: { known: Known; scope: PageScope }) {
  if (listing === null) return <p className="answer">这段时间没有卖、没有退、没有推广，也没有访客。换一段时间看看。</p>
  const { abc, stage, action, verdict, gmv, cp2, title } = listing
  const place = [abc === null ? null : `${abc} 类`, stage === null ? null : STAGE_NAMES[stage]].filter(
    (one) => one !== null,
  )
  const opens = (of: 'gmv' | 'cp2', name: string, fen: number | null) => (
    <OpenCell cell={listingCell(listing, scope, of)} name={`${title}的${name}`}>
      {formatYuan(fen)} 元
    </OpenCell>
  )
  const doing =
    action === null
      ? '没有急着要做的'
      : `该做：${ACTION_WORDS[action].name}，${verdict === null ? ACTION_WORDS[action].why : VERDICT_WORDS[verdict]}`
  return (
    <p className="answer">
      {place.map((one) => `${one}，`).join('')}支付 {opens('gmv', '支付金额', gmv)}，推广后贡献{' '}
      {opens('cp2', '推广后贡献', cp2)}。{doing}。
    </p>
  )
}

/** Which listing its tables are of. */
interface Own {
  scope: PageScope
  shopId: string
  productId: string
}

type Step = Known['funnel'][number]

/** As what people and rates of each step open. */
const STEP_CELLS: Readonly<Record<Step['step'], [ListingFigure, ListingFigure | null]>> = {
  impressions: ['impressions', null],
  clicks: ['clicks', 'clickRate'],
  visitors: ['visitorDays', null],
  cartBuyers: ['cartBuyers', 'cartRate'],
  payBuyers: ['payBuyers', 'payConversion'],
}

type ListingFigure = CellOf<'listing'>['figure']

function Funnel({ funnel, opens }: Pick<Known, 'funnel'> & { opens: Own }) {
  if (funnel.length === 0)
    return (
      <Section title="漏斗">
        <p className="quiet">
          没有商品排行的访客：在生意参谋「品类 → 商品排行」下载，或罗盘的商品报表，
          <Link href={PATHS.imports}>导入</Link>后看得到。
        </p>
      </Section>
    )
  return (
    <Section title="漏斗">
      <DataTable<Step>
        label="漏斗"
        rows={funnel}
        rowKey={({ step }) => step}
        columns={[
          { key: 'step', title: '一步', width: 160, render: ({ step }) => STEP_WORDS[step].name },
          {
            ...FIGURE,
            key: 'people',
            title: '人次',
            render: ({ step, people }) => (
              <OpenCell cell={listingCell(opens, opens.scope, STEP_CELLS[step][0])} name={STEP_WORDS[step].name}>
                <span className="figure">{formatCount(people)}</span>
              </OpenCell>
            ),
          },
          {
            ...FIGURE,
            key: 'rate',
            title: '比例',
            render: ({ step, rate }) => {
              const [, of] = STEP_CELLS[step]
              const text = <span className="figure">{formatRatio(rate)}</span>
              if (of === null) return text
              return (
                <OpenCell cell={listingCell(opens, opens.scope, of)} name={`${STEP_WORDS[step].name}的比例`}>
                  {text}
                </OpenCell>
              )
            },
          },
          { key: 'of', title: '', render: ({ step }) => <span className="quiet">{STEP_WORDS[step].of}</span> },
        ]}
      />
    </Section>
  )
}

function RefundWays({ refunds, opens, title }: Pick<Known, 'refunds'> & { opens: Own; title: string }) {
  const { scope, shopId, productId } = opens
  const cellOf = (key: string, of: 'refunds' | 'refunded'): CellInput => ({
    ...scopeInput(scope),
    of: 'refunds',
    group: { by: 'way', key },
    product: { shopId, productId, name: title },
    figure: of,
  })
  if (refunds.length === 0) return null
  return (
    <Section title="退款去向">
      <DataTable<Refunds>
        label="退款去向"
        rows={refunds}
        rowKey={({ way }) => way}
        columns={[
          { key: 'way', title: '货', width: 160, render: ({ way }) => REFUND_WAY_WORDS[way] },
          {
            ...FIGURE,
            key: 'refunds',
            title: '笔数',
            render: ({ way, refunds: count }) => (
              <OpenCell cell={cellOf(way, 'refunds')} name="退款笔数">
                <span className="figure">{formatCount(count)}</span>
              </OpenCell>
            ),
          },
          {
            ...FIGURE,
            key: 'amount',
            title: '退款（元）',
            render: ({ way, amount }) => (
              <OpenCell cell={cellOf(way, 'refunded')} name="退款">
                <span className="figure">{formatYuan(amount)}</span>
              </OpenCell>
            ),
          },
          { key: 'rest', title: '', render: () => null },
        ]}
      />
    </Section>
  )
}

/** As the core makes the bundles of the page. */
const BUNDLE_DISCOUNT = 0.1

function BoughtWith({ baskets, productId, scope }: Pick<Known, 'baskets'> & { productId: string; scope: PageScope }) {
  const cellOf = ({ shopId, a, b }: Basket, of: 'orders' | 'bundleProfit'): CellInput => ({
    ...scopeInput(scope),
    of: 'pair',
    shopId,
    a,
    b,
    discount: BUNDLE_DISCOUNT,
    figure: of,
  })
  if (baskets.length === 0) return null
  return (
    <Section title="常和它一起买">
      <DataTable<Basket>
        label="常和它一起买"
        rows={baskets}
        rowKey={({ a, b }) => `${a} ${b}`}
        columns={[
          {
            key: 'other',
            title: '商品',
            render: ({ a, titleA, titleB }) => <span className="cut">{a === productId ? titleB : titleA}</span>,
          },
          {
            ...FIGURE,
            key: 'orders',
            title: '一起的单',
            render: (row) => (
              <OpenCell cell={cellOf(row, 'orders')} name="一起的单">
                <span className="figure">{formatCount(row.orders)}</span>
              </OpenCell>
            ),
          },
          {
            ...FIGURE,
            key: 'profit',
            title: '九折套装赚（元）',
            render: (row) => (
              <OpenCell cell={cellOf(row, 'bundleProfit')} name="九折套装赚">
                <span className="figure">{formatYuan(row.bundleProfit)}</span>
              </OpenCell>
            ),
          },
        ]}
      />
    </Section>
  )
}

type Sku = Known['skus'][number]
type Refunds = Known['refunds'][number]
type Basket = Known['baskets'][number]

const FIGURE = { width: 120, align: 'right' as const }

function skuColumns({ scope, shopId, productId }: Own): readonly DataColumn<Sku>[] {
  const of = (key: CellOf<'variant'>['figure'], title: string, text: (row: Sku) => string) =>
    openingColumn<Sku>(key, title, FIGURE.width, text, ({ sku }) => ({
      ...scopeInput(scope),
      of: 'variant',
      shopId,
      productId,
      sku,
      figure: key,
    }))
  return [
    {
      key: 'sku',
      title: '规格',
      render: ({ sku, spec }) => (
        <span className="cut" title={sku}>
          {spec ?? (sku === '' ? '没有注明' : sku)}
        </span>
      ),
    },
    of('units', '件数', ({ units }) => formatCount(units)),
    of('gmv', '支付金额（元）', ({ gmv }) => formatYuan(gmv)),
    of('price', '件单价（元）', ({ price }) => formatYuan(price)),
    of('refundRate', '退款率', ({ refundRate }) => formatRatio(refundRate)),
    of('cp1', '推广前贡献（元）', ({ cp1 }) => formatYuan(cp1)),
    of('cp1Margin', '贡献毛利率', ({ cp1Margin }) => formatRatio(cp1Margin)),
  ]
}
