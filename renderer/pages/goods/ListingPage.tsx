import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
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
      <Funnel funnel={page.data.funnel} />
      <Section title="规格">
        <DataTable<Sku>
          label="规格"
          rows={page.data.skus}
          rowKey={({ sku }) => sku}
          columns={SKU_COLUMNS}
          empty="这段时间没有付款的订单"
        />
      </Section>
      <RefundWays refunds={page.data.refunds} />
      <BoughtWith baskets={page.data.baskets} productId={productId} />
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

function Funnel({ funnel }: Pick<Known, 'funnel'>) {
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
            render: ({ people }) => <span className="figure">{formatCount(people)}</span>,
          },
          {
            ...FIGURE,
            key: 'rate',
            title: '比例',
            render: ({ rate }) => <span className="figure">{formatRatio(rate)}</span>,
          },
          { key: 'of', title: '', render: ({ step }) => <span className="quiet">{STEP_WORDS[step].of}</span> },
        ]}
      />
    </Section>
  )
}

function RefundWays({ refunds }: Pick<Known, 'refunds'>) {
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
            render: ({ refunds: count }) => <span className="figure">{formatCount(count)}</span>,
          },
          {
            ...FIGURE,
            key: 'amount',
            title: '退款（元）',
            render: ({ amount }) => <span className="figure">{formatYuan(amount)}</span>,
          },
          { key: 'rest', title: '', render: () => null },
        ]}
      />
    </Section>
  )
}

function BoughtWith({ baskets, productId }: Pick<Known, 'baskets'> & { productId: string }) {
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
            render: ({ orders }) => <span className="figure">{formatCount(orders)}</span>,
          },
          {
            ...FIGURE,
            key: 'profit',
            title: '九折套装赚（元）',
            render: ({ bundleProfit }) => <span className="figure">{formatYuan(bundleProfit)}</span>,
          },
        ]}
      />
    </Section>
  )
}

type Sku = Known['skus'][number]
type Step = Known['funnel'][number]
type Refunds = Known['refunds'][number]
type Basket = Known['baskets'][number]

const FIGURE = { width: 120, align: 'right' as const }

function figure(key: string, title: string, text: (row: Sku) => string): DataColumn<Sku> {
  return { ...FIGURE, key, title, render: (row) => <span className="figure">{text(row)}</span> }
}

const SKU_COLUMNS: readonly DataColumn<Sku>[] = [
  {
    key: 'sku',
    title: '规格',
    render: ({ sku, spec }) => (
      <span className="cut" title={sku}>
        {spec ?? (sku === '' ? '没有注明' : sku)}
      </span>
    ),
  },
  figure('units', '件数', ({ units }) => formatCount(units)),
  figure('gmv', '支付金额（元）', ({ gmv }) => formatYuan(gmv)),
  figure('price', '件单价（元）', ({ price }) => formatYuan(price)),
  figure('refundRate', '退款率', ({ refundRate }) => formatRatio(refundRate)),
  figure('cp1', '推广前贡献（元）', ({ cp1 }) => formatYuan(cp1)),
  figure('margin', '贡献毛利率', ({ cp1Margin }) => formatRatio(cp1Margin)),
]
