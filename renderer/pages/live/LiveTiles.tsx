import type { ReactNode } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { LiveTotals } from '../../../shared/contract/live.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { CellTile } from '../../components/evidence/CellTile.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { ListedTerm } from '../../components/Term.tsx'

type Figure = CellOf<'live'>['figure']

/** All sessions of the days together; rates are ratios of their sums. */
export function LiveTiles({ totals, scope }: { totals: LiveTotals; scope: PageScope }) {
  const { hours, paid, newFans, lostFans, sessions } = totals
  const cell = (figure: Figure): CellInput => ({ ...scopeInput(scope), of: 'live', session: null, figure })
  const opens = (figure: Figure, name: string, text: string) => (
    <OpenCell cell={cell(figure)} name={name}>
      {text}
    </OpenCell>
  )
  return (
    <ul className="tiles" aria-label="直播合计">
      <CellTile
        name="场次"
        cell={cell('sessions')}
        value={formatCount(sessions)}
        base={hours === null ? '有的没写时长' : <>共 {opens('hours', '直播时长', `${hours.toFixed(1)} 小时`)}</>}
      />
      <CellTile
        name="用户支付"
        cell={cell('paid')}
        value={money(paid)}
        base={<>元，每小时 {opens('paidPerHour', '每小时支付', `${money(totals.paidPerHour)} 元`)}</>}
        full={`${formatYuan(paid)} 元`}
      />
      <CellTile
        name={<ListedTerm term={TRAFFIC.gpm} />}
        cell={cell('gpm')}
        value={formatYuan(totals.gpm)}
        base="元，每千次观看"
      />
      <CellTile
        name={<ListedTerm term={TRAFFIC.roomEnterRate} />}
        cell={cell('enterRate')}
        value={formatRatio(totals.enterRate)}
        base="看到的人里进来的"
      />
      <CellTile
        name={<ListedTerm term={TRAFFIC.roomClickRate} />}
        cell={cell('clickRate')}
        value={formatRatio(totals.clickRate)}
        base={<>点了的成交 {opens('dealRate', '点击成交率', formatRatio(totals.dealRate))}</>}
      />
      <CellTile
        name="观看成交率"
        cell={cell('payConversion')}
        value={formatRatio(totals.payConversion, 2)}
        base="进来的人里买了的"
      />
      <CellTile
        name={<ListedTerm term={TRAFFIC.fanRate} />}
        cell={cell('fanRate')}
        value={formatRatio(totals.fanRate, 2)}
        base={
          <>
            新粉 {opens('newFans', '新增粉丝', formatCount(newFans))}，取关{' '}
            {opens('lostFans', '取关粉丝', formatCount(lostFans))}
          </>
        }
      />
      <CellTile
        name={<ListedTerm term={TRAFFIC.roomNetPerHour} />}
        cell={cell('netPerHour')}
        value={formatYuan(totals.netPerHour)}
        base={<NetBase totals={totals} opens={opens} />}
      />
    </ul>
  )
}

interface NetBaseProps {
  totals: LiveTotals
  opens: (figure: Figure, name: string, text: string) => ReactNode
}

function NetBase({ totals: { profitable, sessions, adSpend }, opens }: NetBaseProps) {
  if (profitable === 0) return '还算不出，点开场次看为什么'
  if (profitable < sessions) return <>元，{opens('net', '净赚（估算）', `${formatCount(profitable)} 场`)}算得出</>
  return <>元，投放 {opens('adSpend', '投放消耗', `${money(adSpend)} 元`)}</>
}

function money(fen: number | null): string {
  return fen === null ? UNKNOWN : formatCompact(fen, 'fen')
}
