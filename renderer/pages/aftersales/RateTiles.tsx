import type { Refunds } from '../../../shared/contract/refunds.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { FigureTile } from '../../components/FigureTile.tsx'
import { ListedTerm, Term } from '../../components/Term.tsx'

type Found = Omit<Refunds, 'sentence' | 'figures' | 'notes'>

/** The rates of the dictionary, by money, orders, lines and pieces, and what they leave spent. */
export function RateTiles({ found, scope }: { found: Found; scope: PageScope | null }) {
  const { costs } = found
  return (
    <ul className="tiles" aria-label="退款率">
      <FigureTile
        name={<Term id="refundRate" />}
        value={<Rate metric="refundRate" value={found.byAmount} scope={scope} />}
        base={`退 ${yuan(found.refunded)} 元`}
      />
      <FigureTile
        name={<Term id="refundRateOrders" />}
        value={<Rate metric="refundRateOrders" value={found.byOrders} scope={scope} />}
        base={`${formatCount(found.refundedOrders)} 单退过`}
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.refundRateUnits} />}
        value={formatRatio(found.byUnits)}
        base={`按商品行 ${formatRatio(found.byLines)}`}
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.unsentRefundRate} />}
        value={formatRatio(found.unsentRate)}
        base="占支付金额"
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.returnRate} />}
        value={formatRatio(found.returnRate)}
        base="占发货件数"
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.refundOnlyRate} />}
        value={formatRatio(found.refundOnlyRate)}
        base="占发货订单"
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.qualityRefundRate} />}
        value={formatRatio(found.qualityRate)}
        base="占支付订单"
      />
      <FigureTile
        name={<ListedTerm term={SERVICE.refundCost} />}
        value={yuan(found.cost)}
        base={found.cost === null ? '成本或规则不全' : '元'}
        full={`货 ${formatYuan(costs.goods)}，运费包材 ${formatYuan(costs.fulfilment)}，平台费佣金 ${formatYuan(costs.fees)} 元`}
      />
    </ul>
  )
}

interface RateProps {
  metric: 'refundRate' | 'refundRateOrders'
  value: number | null
  /** `null`: of some refunds alone, which are no metric. */
  scope: PageScope | null
}

function Rate({ metric, value, scope }: RateProps) {
  if (scope === null) return formatRatio(value)
  return <OpenFigure shown={{ metric, scope }}>{formatRatio(value)}</OpenFigure>
}

function yuan(fen: number | null): string {
  return fen === null ? UNKNOWN : formatCompact(fen, 'fen')
}
