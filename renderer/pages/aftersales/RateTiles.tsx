import type { Refunds } from '../../../shared/contract/refunds.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import type { PageScope } from '../../app/scope.ts'
import { CellTile } from '../../components/evidence/CellTile.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { FigureTile } from '../../components/FigureTile.tsx'
import { ListedTerm, Term } from '../../components/Term.tsx'
import type { AskRate, cellsOf } from './cells.ts'

type Found = Omit<Refunds, 'sentence' | 'figures' | 'notes'>

interface Props {
  found: Found
  /** `null`: of some refunds alone, which are no metric. */
  scope: PageScope | null
  cells: Pick<ReturnType<typeof cellsOf>, 'rate' | 'refunds'>
}

/** The rates of the dictionary, by money, orders, lines and pieces, and what they leave spent. */
export function RateTiles({ found, scope, cells: { rate, refunds } }: Props) {
  const { costs } = found
  return (
    <ul className="tiles" aria-label="退款率">
      <FigureTile
        name={<Term id="refundRate" />}
        value={<Rate metric="refundRate" value={found.byAmount} scope={scope} cell={rate('byAmount')} />}
        base={
          <>
            退{' '}
            <OpenCell cell={refunds(null, 'refunded')} name="退了多少">
              {yuan(found.refunded)} 元
            </OpenCell>
          </>
        }
      />
      <FigureTile
        name={<Term id="refundRateOrders" />}
        value={<Rate metric="refundRateOrders" value={found.byOrders} scope={scope} cell={rate('byOrders')} />}
        base={
          <>
            <OpenCell cell={rate('byOrders')} name="退过的订单">
              {formatCount(found.refundedOrders)} 单
            </OpenCell>
            退过
          </>
        }
      />
      <CellTile
        name={<ListedTerm term={SERVICE.refundRateUnits} />}
        cell={rate('byUnits')}
        value={formatRatio(found.byUnits)}
        base={
          <>
            按商品行{' '}
            <OpenCell cell={rate('byLines')} name="按商品行的退款率">
              {formatRatio(found.byLines)}
            </OpenCell>
          </>
        }
      />
      <CellTile
        name={<ListedTerm term={SERVICE.unsentRefundRate} />}
        cell={rate('unsentRate')}
        value={formatRatio(found.unsentRate)}
        base={found.unsentRate === null ? untoldWays(found) : '占支付金额'}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.returnRate} />}
        cell={rate('returnRate')}
        value={formatRatio(found.returnRate)}
        base={found.returnRate === null ? untoldWays(found) : '占发货件数'}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.refundOnlyRate} />}
        cell={rate('refundOnlyRate')}
        value={formatRatio(found.refundOnlyRate)}
        base={found.refundOnlyRate === null ? untoldWays(found) : '占发货订单'}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.qualityRefundRate} />}
        cell={rate('qualityRate')}
        value={formatRatio(found.qualityRate)}
        base={found.qualityRate === null ? untoldCauses(found) : '占支付订单'}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.refundCost} />}
        cell={refunds(null, 'cost')}
        value={yuan(found.cost)}
        base={found.cost === null ? '成本或规则不全' : '元'}
        full={`货 ${formatYuan(costs.goods)}，运费包材 ${formatYuan(costs.fulfilment)}，平台费佣金 ${formatYuan(costs.fees)} 元`}
      />
    </ul>
  )
}

/** Why a rate is not known: most of what it counts no file tells. */
function untoldWays({ ways }: Found): string {
  const untold = ways.find(({ key }) => key === 'unknown')
  return untold === undefined ? '还不知道' : `${formatCount(untold.refunds)} 笔看不出退没退货`
}

function untoldCauses({ causes }: Found): string {
  const untold = causes.find(({ key }) => key === 'unstated')
  return untold === undefined ? '还不知道' : `${formatCount(untold.refunds)} 笔没写原因`
}

interface RateProps {
  metric: 'refundRate' | 'refundRateOrders'
  value: number | null
  scope: PageScope | null
  /** What it opens as where it is no metric. */
  cell: ReturnType<AskRate>
}

function Rate({ metric, value, scope, cell }: RateProps) {
  if (scope !== null) return <OpenFigure shown={{ metric, scope }}>{formatRatio(value)}</OpenFigure>
  return (
    <OpenCell cell={cell} name={METRICS[metric].zh}>
      {formatRatio(value)}
    </OpenCell>
  )
}

function yuan(fen: number | null): string {
  return fen === null ? UNKNOWN : formatCompact(fen, 'fen')
}
