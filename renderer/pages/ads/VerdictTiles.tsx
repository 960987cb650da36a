import { AD_VERDICT_NAMES } from '../../../shared/contract/ads.ts'
import type { AdSummary, AdVerdict } from '../../../shared/contract/ads.ts'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { formatCompact, formatRatio } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'

interface Props {
  scope: PageScope
  summary: AdSummary
  chosen: AdVerdict | null
  onChoose: (verdict: AdVerdict | null) => void
}

/** What each verdict asks for. */
const MEANING: Readonly<Record<AdVerdict, string>> = {
  stop: '往好里算也亏',
  cut: '现在亏，先降',
  hold: '保本以上，照旧',
  raise: '远超保本',
  nurse: '还看不出',
}

/** One tile a verdict; pressing one lists its rows alone. */
export function VerdictTiles({ summary, scope, chosen, onChoose }: Props) {
  const opens = (verdict: AdVerdict | null, figure: CellOf<'ads'>['figure'], name: string, text: string) => (
    <OpenCell cell={{ ...scopeInput(scope), of: 'ads', verdict, figure }} name={name}>
      {text}
    </OpenCell>
  )
  return (
    <ul className="tiles" aria-label="怎么办">
      {summary.verdicts.map(({ verdict, count, spend, wasted }) => (
        <li key={verdict} className={verdict === chosen ? 'tile tile-chosen' : 'tile'}>
          <span className="tile-name">
            {AD_VERDICT_NAMES[verdict]} · {MEANING[verdict]}
          </span>
          <span className="tile-value">
            <span className="figure">{opens(verdict, 'count', `判${AD_VERDICT_NAMES[verdict]}的`, String(count))}</span>{' '}
            个
          </span>
          <span className="tile-base">
            <span>
              花 {opens(verdict, 'spend', '花费', `${formatCompact(spend, 'fen')}元`)}
              {wasted > 0 ? (
                <>，赔掉 {opens(verdict, 'wasted', '赔掉的', `${formatCompact(wasted, 'fen')}元`)}</>
              ) : null}
            </span>
          </span>
          <button
            type="button"
            className="tile-open"
            aria-pressed={verdict === chosen}
            aria-label={verdict === chosen ? '看全部' : `只看${AD_VERDICT_NAMES[verdict]}`}
            onClick={() => onChoose(verdict === chosen ? null : verdict)}
          />
        </li>
      ))}
      <li className="tile">
        <span className="tile-name">归因覆盖</span>
        <span className="tile-value">
          <span className="figure">{opens(null, 'cover', '归因覆盖', formatRatio(summary.cover))}</span>
        </span>
        <span className="tile-base">各渠道自己算的成交 ÷ 全店支付金额</span>
      </li>
    </ul>
  )
}
