import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { SourceRef } from '../../../shared/contract/common.ts'
import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../Failure.tsx'
import { Pairs } from '../Pairs.tsx'
import { SourceRow } from './SourceRow.tsx'

interface Props {
  line: LedgerRow
  /** The number that the line is evidence of, in one sentence. */
  about?: string | undefined
  /** What else the caller says of the line, below its facts. */
  children?: ReactNode
}

/** One order line, every row that speaks of its order, and the row of the file it was read from. */
export function LineView({ line, about, children }: Props) {
  const [source, setSource] = useState<SourceRef>(line.source)
  return (
    <>
      <h2 className="figure">订单 {line.orderId}</h2>
      <Pairs pairs={pairsOf(line)} />
      {children}
      <OrderSources line={line} current={source} onChoose={setSource} />
      <SourceRow source={source} about={about} />
    </>
  )
}

function pairsOf(line: LedgerRow): [string, string][] {
  const place = [line.province, line.city].filter((part) => part !== null).join(' ')
  const pairs: [string, string | null][] = [
    ['商品', line.title],
    ['规格', line.spec],
    ['商家编码', line.sku],
    ['件数', line.quantity === null ? null : formatCount(line.quantity)],
    ['实付', line.paid === null ? null : `${formatYuan(line.paid)} 元，含运费 ${formatYuan(line.freight)}`],
    ['退款', line.refunded === null ? null : `${formatYuan(line.refunded)} 元${line.refundInferred ? '（推断）' : ''}`],
    ['商家应得', line.income === null ? null : `${formatYuan(line.income)} 元`],
    ['状态', line.status],
    ['下单', line.createdAt],
    ['付款', line.paidAt],
    ['完成', line.settledAt],
    ['店铺', line.shop],
    ['渠道', line.channel],
    ['省市', place === '' ? null : place],
  ]
  return pairs.map(([name, text]) => [name, text ?? '—'])
}

interface OrderSourcesProps {
  line: LedgerRow
  current: SourceRef
  onChoose: (source: SourceRef) => void
}

function OrderSources({ line: { shopId, orderId }, current, onChoose }: OrderSourcesProps) {
  const sources = useQuery(
    useApi().query.ledger.orderSources.queryOptions({ input: { shopId, orderId }, placeholderData: () => undefined }),
  )
  if (sources.isError) return <Failure error={sources.error} />
  return (
    <>
      <h3>这个订单的来源</h3>
      <ul className="sources">
        {(sources.data ?? []).map(({ file, formatName, counts, ...source }) => (
          <li key={`${source.batchId} ${source.sheet} ${source.row}`}>
            <button type="button" aria-pressed={isSame(source, current)} onClick={() => onChoose(source)}>
              <span className="cut">
                {formatName} · {file}
              </span>
              <span className="figure">第 {formatCount(source.row)} 行</span>
              <span className="quiet">{counts ? '计数' : '有更新的来源，不计'}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function isSame(one: SourceRef, other: SourceRef): boolean {
  return one.batchId === other.batchId && one.sheet === other.sheet && one.row === other.row
}
