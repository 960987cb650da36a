import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ProfitOutlook } from '../../../shared/contract/profit.ts'
import { formatCompact, formatRatio, UNKNOWN } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Hourglass } from '../../components/Words.tsx'

type Figure = CellOf<'outlook'>['figure']

/** What the refunds still on their way will do to these days: an estimate, so it is written as one. */
export function Outlook({ outlook, scope }: { outlook: ProfitOutlook; scope: PageScope }) {
  const { mature, low, high, line, profitLow, profitHigh } = outlook
  const open = (figure: Figure, name: string, text: string) => (
    <OpenCell cell={{ ...scopeInput(scope), of: 'outlook', figure }} name={name}>
      {text}
    </OpenCell>
  )
  const money = (figure: Exclude<Figure, 'mature'>, name: string) => {
    const fen = outlook[figure]
    return fen === null ? UNKNOWN : open(figure, name, `${formatCompact(fen, 'fen')}元`)
  }
  const range = (from: 'low' | 'profitLow', to: 'high' | 'profitHigh', ends: readonly (number | null)[]) => {
    const [least = null, most = null] = ends
    if (least === null || most === null) return ''
    return (
      <>
        （{open(from, '少的时候', formatCompact(least, 'fen'))}–{open(to, '多的时候', formatCompact(most, 'fen'))}）
      </>
    )
  }
  return (
    <p className="outlook" role="note">
      <Hourglass /> 这些天的退款到了 {open('mature', '退款到了几成', formatRatio(mature))}：已退{' '}
      {money('refunded', '已退')}，预计最终退 {money('projected', '预计最终退')}
      {range('low', 'high', [low, high])}；那时{METRICS[line].zh}约 {money('profit', `那时的${METRICS[line].zh}`)}
      {range('profitLow', 'profitHigh', [profitLow, profitHigh])}。
    </p>
  )
}
