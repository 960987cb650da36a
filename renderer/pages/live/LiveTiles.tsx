import type { LiveTotals } from '../../../shared/contract/live.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import { FigureTile } from '../../components/FigureTile.tsx'
import { ListedTerm } from '../../components/Term.tsx'

/** All sessions of the days together; rates are ratios of their sums. */
export function LiveTiles({ totals }: { totals: LiveTotals }) {
  const { hours, paid, adSpend, newFans, lostFans, sessions, profitable } = totals
  return (
    <ul className="tiles" aria-label="直播合计">
      <FigureTile
        name="场次"
        value={formatCount(sessions)}
        base={hours === null ? '有的没写时长' : `共 ${hours.toFixed(1)} 小时`}
      />
      <FigureTile
        name="用户支付"
        value={money(paid)}
        base={`元，每小时 ${money(totals.paidPerHour)} 元`}
        full={`${formatYuan(paid)} 元`}
      />
      <FigureTile name={<ListedTerm term={TRAFFIC.gpm} />} value={formatYuan(totals.gpm)} base="元，每千次观看" />
      <FigureTile
        name={<ListedTerm term={TRAFFIC.roomEnterRate} />}
        value={formatRatio(totals.enterRate)}
        base="看到的人里进来的"
      />
      <FigureTile
        name={<ListedTerm term={TRAFFIC.roomClickRate} />}
        value={formatRatio(totals.clickRate)}
        base={`点了的成交 ${formatRatio(totals.dealRate)}`}
      />
      <FigureTile name="观看成交率" value={formatRatio(totals.payConversion, 2)} base="进来的人里买了的" />
      <FigureTile
        name={<ListedTerm term={TRAFFIC.fanRate} />}
        value={formatRatio(totals.fanRate, 2)}
        base={`新粉 ${formatCount(newFans)}，取关 ${formatCount(lostFans)}`}
      />
      <FigureTile
        name={<ListedTerm term={TRAFFIC.roomNetPerHour} />}
        value={formatYuan(totals.netPerHour)}
        base={
          profitable === 0
            ? '还算不出，点开场次看为什么'
            : profitable === sessions
              ? `元，投放 ${money(adSpend)} 元`
              : `元，${formatCount(profitable)} 场算得出`
        }
      />
    </ul>
  )
}

function money(fen: number | null): string {
  return fen === null ? UNKNOWN : formatCompact(fen, 'fen')
}
