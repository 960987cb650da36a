import type { ReactNode } from 'react'
import type { CellQuestion } from '../../../shared/contract/cell.ts'
import { explainedTerm } from '../../../shared/explained.ts'

import type { LedgerFilter, LedgerRow } from '../../../shared/contract/ledger.ts'
import { shortSpec } from '../../../shared/spec.ts'
import { Icon } from '../../components/Icon.tsx'
import { activeFilters } from '../../app/routes.ts'
import type { TextFilter } from '../../app/routes.ts'

const NAMES: Record<TextFilter, string> = {
  text: '含',
  productId: '商品',
  sku: '商家编码',
  channel: '渠道',
  province: '省份',
  orderId: '订单号',
  skuKey: '商品规格',
}

const CELL_NAMES: Readonly<Record<CellQuestion['of'], string>> = {
  file: '文件',
  files: '用到的文件',
  covered: '覆盖的日子',
  shop: '店铺的订单',
  tried: '预测差了多少',
  event: '活动的日子',
  ledger: '明细合计',
  price: '算价格',
  priceFact: '算价格用的数',
  stacked: '叠加优惠',
  stacks: '优惠的组合',
  title: '标题',
  titleEffect: '改标题的效果',
  change: '比以前',
  listed: '列表',
  reckoned: '算出来的',
  driver: '变化的原因',
  receipts: '到货',
  quality: '数据说明',
  part: '占多少',
  outlook: '退款还会来多少',
  competitor: '竞品旁边我的价',
  document: '证照',
  scan: '标题里的词',
  listings: '商品结构',
  launch: '上新',
  pair: '一起买',
  segment: '买家分层',
  cohort: '买家留存',
  migration: '买家去留',
  repeat: '复购率',
  lifetime: '预计再买',
  worth: '客户价值',
  hour: '付款钟点',
  province: '寄往',
  tier: '消费档',
  recall: '回访',
  level: '会员等级',
  campaign: '活动效果',
  compass: '数据罗盘的数',
  own: '我的指标',
  supplier: '供应商',
  sellThrough: '售罄率',
  forecast: '预测',
  ads: '推广',
  warning: '库存提醒',
  once: '只买过一天的买家',
  supplied: '供的货',
  refunds: '退款',
  refundRate: '退款率',
  cases: '售后单',
  arrival: '退款到得多快',
  sku: '规格的销量',
  flow: '换了类的规格',
  stockValue: '库存合计',
  exclusion: '不计入的规则',
  reconcile: '对账',
  launchDay: '上新的一天',
  recent: '近 28 天的件数',
  reviewed: '评价',
  funnel: '漏斗',
  source: '流量来源',
  live: '直播',
  livePart: '直播间里的',
  creator: '达人',
  listing: '商品',
  variant: '规格',
  eventNeed: '活动备货',
  pile: '压着的货',
  plan: '补货计划',
  goods: '商品',
  lead: '线索',
  remark: '账单里的进出',
  target: '目标',
  secondOrder: '第二次购买',
  held: '推算和实际',
  adRow: '推广',
  adDays: '推广费相近的日子',
  stockAge: '放了多久的货',
  slow: '压着的规格',
  turnover: '周转',
  planned: '补货建议',
}

interface Props {
  filter: LedgerFilter
  /** Any row of the answer, to call a product by its title. */
  sample: LedgerRow | undefined
  onChange: (filter: LedgerFilter) => void
}

/** What narrows the table, each with its own way out. */
export function FilterChips({ filter, sample, onChange }: Props) {
  const active = activeFilters(filter)
  function without(field: keyof LedgerFilter): void {
    const { [field]: _gone, ...rest } = filter
    onChange(rest)
  }
  return (
    <span className="chips">
      {active.map((field) => (
        <Chip key={field} name={NAMES[field]} onRemove={() => without(field)}>
          {NAMES[field]}：{wordsOf(field, filter, sample)}
        </Chip>
      ))}
      {filter.refunded === undefined ? null : (
        <Chip name="退款" onRemove={() => without('refunded')}>
          {filter.refunded ? '有退款' : '没有退款'}
        </Chip>
      )}
      {filter.costed === undefined ? null : (
        <Chip name="成本" onRemove={() => without('costed')}>
          {filter.costed ? '有成本' : '没有成本'}
        </Chip>
      )}
      {filter.metric === undefined ? null : (
        <Chip name="构成" onRemove={() => without('metric')}>
          构成：{explainedTerm(filter.metric).zh}
        </Chip>
      )}
      {filter.cell === undefined ? null : (
        <Chip name="构成" onRemove={() => without('cell')}>
          {CELL_NAMES[filter.cell.of]}的构成
        </Chip>
      )}
      {filter.excluded === undefined ? null : (
        <Chip name="不计入的" onRemove={() => without('excluded')}>
          {filter.excluded === 'only' ? '只看不计入的' : '连不计入的一起'}
        </Chip>
      )}
      {Object.keys(filter).length > 1 ? (
        <button type="button" className="cell-link" onClick={() => onChange({})}>
          全部清除
        </button>
      ) : null}
    </span>
  )
}

function Chip({ name, onRemove, children }: { name: string; onRemove: () => void; children: ReactNode }) {
  return (
    <span className="chip">
      <span className="cut">{children}</span>
      <button type="button" aria-label={`去掉${name}`} onClick={onRemove}>
        <Icon name="close" size={10} />
      </button>
    </span>
  )
}

/** Products are called by their titles. */
function wordsOf(field: TextFilter, filter: LedgerFilter, sample: LedgerRow | undefined): string {
  const text = filter[field] || '未注明'
  if (field === 'productId') return sample?.title ?? text
  return field === 'skuKey' && sample !== undefined ? `${sample.title ?? text} ${shortSpec(sample.spec ?? '')}` : text
}
