import type { ReactNode } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingProduct, ListingSort } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan, MINUS } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { GiftPieces } from '../../components/evidence/GiftPieces.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import type { Shown, ShownRows } from '../../components/evidence/question.ts'
import { Term } from '../../components/Term.tsx'
import { ACTION_WORDS } from './words.ts'

function column(
  key: ListingSort,
  title: ReactNode,
  width: number,
  text: (row: ListingProduct) => string,
): DataColumn<ListingProduct> {
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => <span className={text(row).startsWith(MINUS) ? 'figure bad' : 'figure'}>{text(row)}</span>,
  }
}

/** What orders alone tell of a listing. */
const OF_ORDERS = ['gmv', 'units', 'giftUnits', 'refundRate', 'gsv', 'refundAmount', 'orders'] as const

export function shownOf(row: ListingProduct, scope: PageScope, metric: (typeof OF_ORDERS)[number]): Shown {
  const { shopId, productId, title } = row
  return {
    metric,
    scope: { ...scope, shops: [shopId] },
    part: { by: 'product', key: productId, name: title },
    beside: OF_ORDERS,
  }
}

type ListingCellFigure = CellOf<'listing'>['figure']

/** What a figure of a listing opens as. */
export function listingCell(
  { shopId, productId }: Pick<ListingProduct, 'shopId' | 'productId'>,
  scope: PageScope,
  figure: ListingCellFigure,
): CellInput {
  return { ...scopeInput(scope), of: 'listing', shopId, productId, figure }
}

export function visitorRows({ shopId, productId, title }: ListingProduct, scope: PageScope): ShownRows {
  return { row: { of: 'listing', from: scope.from, to: scope.to, shopId, productId }, name: `${title}的访客` }
}

/** A day's cover is told to the day. */
export function daysText(days: number | null): string {
  return days === null ? formatCount(null) : formatCount(Math.round(days))
}

export function columnsOf(scope: PageScope): DataColumn<ListingProduct>[] {
  const opening = (of: DataColumn<ListingProduct>, metric: 'gmv' | 'refundRate'): DataColumn<ListingProduct> => ({
    ...of,
    render: (row) => (
      <OpenFigure shown={shownOf(row, scope, metric)} inRow>
        {of.render(row)}
      </OpenFigure>
    ),
  })
  const cell = (
    of: DataColumn<ListingProduct>,
    figure: ListingCellFigure,
    name: string,
  ): DataColumn<ListingProduct> => ({
    ...of,
    render: (row) => (
      <OpenCell cell={listingCell(row, scope, figure)} name={`${row.title}的${name}`} inRow>
        {of.render(row)}
      </OpenCell>
    ),
  })
  return [
    ...COLUMNS.names,
    cell(COLUMNS.visitorDays, 'visitorDays', '访客人次'),
    cell(COLUMNS.payConversion, 'payConversion', '转化率'),
    {
      ...COLUMNS.units,
      render: (row) => (
        <>
          <OpenFigure shown={shownOf(row, scope, 'units')} inRow>
            {COLUMNS.units.render(row)}
          </OpenFigure>
          <GiftPieces gifts={row.gifts} shown={shownOf(row, scope, 'giftUnits')} />
        </>
      ),
    },
    opening(COLUMNS.gmv, 'gmv'),
    opening(COLUMNS.refundRate, 'refundRate'),
    cell(COLUMNS.adSpend, 'adSpend', '推广费'),
    cell(COLUMNS.profit, 'cp2', '推广后贡献'),
    {
      ...openingColumn<ListingProduct>(
        'unitsChange',
        '近 28 天的变化',
        84,
        ({ unitsChange }) => formatRatio(unitsChange),
        ({ shopId, productId }) => ({ of: 'recent', shopId, productId, to: scope.to, figure: 'change' }),
        <span title="最近 28 天件数比再前 28 天">近 28 天</span>,
      ),
      sortable: true,
    },
    COLUMNS.action,
  ]
}

const COLUMNS = {
  names: [
    {
      key: 'title',
      title: '商品',
      render: ({ title, productId }) => (
        <span className="cut" title={`${title} ${productId}`}>
          {title}
        </span>
      ),
    },
    {
      key: 'place',
      title: (
        <span title="利润分级（A 为赚到八成利润的少数）、角色、生命周期；看最近 30 天和 28 天一段的销量">分级</span>
      ),
      width: 124,
      render: ({ abc, role, stage }) => (
        <span className="quiet">
          {[abc, role === null ? null : ROLE_NAMES[role], stage === null ? null : STAGE_NAMES[stage]]
            .filter((word) => word !== null)
            .join(' · ') || '—'}
        </span>
      ),
    },
  ],
  visitorDays: column(
    'visitorDays',
    <span title="每天访客之和：同一人隔天来算两次">访客人次</span>,
    92,
    ({ visitorDays }) => formatCount(visitorDays),
  ),
  payConversion: column('payConversion', <Term id="payConversion">转化率</Term>, 82, ({ payConversion }) =>
    formatRatio(payConversion),
  ),
  units: column('units', <Term id="units">件数</Term>, 104, ({ units }) => formatCount(units)),
  gmv: column('gmv', <Term id="gmv">支付金额（元）</Term>, 126, ({ gmv }) => formatYuan(gmv)),
  refundRate: column('refundRate', <span title="退款金额 ÷ 支付金额">退款率</span>, 78, ({ refundRate }) =>
    formatRatio(refundRate),
  ),
  adSpend: column('adSpend', <Term id="adSpend">推广费（元）</Term>, 110, ({ adSpend }) => formatYuan(adSpend)),
  profit: column('profit', <Term id="cp2">推广后贡献（元）</Term>, 138, ({ cp2 }) => formatYuan(cp2)),
  action: {
    key: 'action',
    title: '该做',
    width: 92,
    render: ({ action }) =>
      action === null ? '—' : <span title={ACTION_WORDS[action].why}>{ACTION_WORDS[action].name}</span>,
  },
} satisfies Record<string, DataColumn<ListingProduct> | DataColumn<ListingProduct>[]>
