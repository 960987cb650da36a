import type { ProfitOutlook } from '../../../shared/contract/profit.ts'
import { formatCompact, formatRatio, UNKNOWN } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { Hourglass } from '../../components/Words.tsx'

/** What the refunds still on their way will do to these days: an estimate, so it is written as one. */
export function Outlook({ outlook }: { outlook: ProfitOutlook }) {
  const { mature, refunded, projected, low, high, line, profit, profitLow, profitHigh } = outlook
  return (
    <p className="outlook" role="note">
      <Hourglass /> 这些天的退款到了 {formatRatio(mature)}：已退 {money(refunded)}，预计最终退 {money(projected)}
      {range(low, high)}；那时{METRICS[line].zh}约 {money(profit)}
      {range(profitLow, profitHigh)}。
    </p>
  )
}

function money(fen: number | null): string {
  return fen === null ? UNKNOWN : `${formatCompact(fen, 'fen')}元`
}

function range(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `（${formatCompact(low, 'fen')}–${formatCompact(high, 'fen')}）`
}
