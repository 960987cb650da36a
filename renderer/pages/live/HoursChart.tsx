import { formatYuan } from '../../../shared/format.ts'
import { useMemo } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import type { LiveSession } from '../../../shared/contract/live.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Listed } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'

const HEIGHT = 200

/** What each session sold and left an hour, in the order of time; one session alone needs no picture. A session opens its rows. */
export function HoursChart({ sessions }: { sessions: readonly LiveSession[] }) {
  const model = useMemo(() => hoursModel(sessions.toReversed()), [sessions])
  const open = useEvidence()
  if (sessions.length < 2) return null
  function onPick(index: number): void {
    const session = sessions.toReversed()[index]
    if (session === undefined) return
    const { shopId, startedAt } = session
    open({ row: { of: 'session', shopId, startedAt }, name: `${startedAt} 的直播` })
  }
  return (
    <Section title={<Losing sessions={sessions} />} extra={<Legend model={model} />}>
      <Chart model={model} height={HEIGHT} onPick={onPick} />
    </Section>
  )
}

function hoursModel(sessions: readonly LiveSession[]): ChartModel {
  const bars = (name: string, dashed: boolean, of: (session: LiveSession) => number | null) => ({
    name,
    mark: 'bar' as const,
    dashed,
    values: sessions.map(of),
  })
  return {
    title: titleOf(sessions),
    unit: 'fen',
    x: { kind: 'category', values: sessions.map(({ startedAt }) => startedAt.slice(5, 16)) },
    series: [
      bars('每小时支付', false, ({ paidPerHour }) => paidPerHour),
      bars('每小时净赚（估算）', true, ({ profit }) => profit.netPerHour),
    ],
    bands: [],
  }
}

/** How many of the sessions lost; each opens to its files' rows from the table below. */
function Losing({ sessions }: { sessions: readonly LiveSession[] }) {
  const known = sessions.filter(({ profit }) => profit.netPerHour !== null)
  const losing = known.filter(({ profit }) => (profit.netPerHour ?? 0) < 0)
  if (losing.length === 0) return titleOf(sessions)
  const nameOf = ({ startedAt, profit }: LiveSession) => `${startedAt}，每小时净赚 ${formatYuan(profit.netPerHour)} 元`
  return (
    <>
      算得出的{' '}
      <Listed
        name="算得出净赚的场次"
        words="成本和费用都知道、订单分得开的，一场算一个。"
        rows={known}
        nameOf={nameOf}
      />{' '}
      场里 <Listed name="不赚钱的场次" words="每小时净赚小于 0 的，一场算一个。" rows={losing} nameOf={nameOf} />{' '}
      场不赚钱
    </>
  )
}

function titleOf(sessions: readonly LiveSession[]): string {
  const known = sessions.filter(({ profit }) => profit.netPerHour !== null)
  const losing = known.filter(({ profit }) => (profit.netPerHour ?? 0) < 0).length
  return losing === 0 ? '每场每小时' : `算得出的 ${known.length} 场里 ${losing} 场不赚钱`
}
