import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Alert } from '../../../shared/contract/changes.ts'
import { METRICS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { Listed } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { oddDaysOf } from './why.ts'
import type { OddDay } from './why.ts'

const MOST_DAYS = 6
const HOW =
  '和前 8 周的同一个星期几比，超出平常波动 3.5 倍才算；日均不到 2 单或没有数据的日子不判断。大促、断货、漏导都会显示在这里。'

/** Days unlike the same weekday of the eight weeks before; each opens what its number is made of. */
export function OddDays({ scope }: { scope: PageScope }) {
  const [all, setAll] = useState(false)
  const alerts = useQuery(useApi().query.overview.alerts.queryOptions({ input: scopeInput(scope) }))
  const days = useMemo(() => oddDaysOf(alerts.data ?? []), [alerts.data])
  if (alerts.isError) return <Failure error={alerts.error} />
  const shown = all ? days : days.slice(0, MOST_DAYS)
  return (
    <Section
      title={
        days.length === 0 ? (
          '看不出反常的日子'
        ) : (
          <>
            反常的日子（
            <Listed
              name="反常的日子"
              words="和前几周的同一个星期几比，差得不像平常波动的日子；一家店的一天算一个。"
              rows={days}
              nameOf={({ day, first }) => `${day} ${first.sentence}`}
            />
            ），按影响的钱排
          </>
        )
      }
    >
      <ul className="odd-days" aria-label="反常的日子">
        {shown.map((day) => (
          <Day key={`${day.day} ${day.shopId}`} odd={day} scope={scope} />
        ))}
      </ul>
      {days.length <= MOST_DAYS ? null : (
        <button type="button" className="cell-link" onClick={() => setAll(!all)}>
          {all ? '只看前几天' : `看全部 ${days.length} 天`}
        </button>
      )}
      <p className="quiet">{HOW}</p>
    </Section>
  )
}

function Day({ odd: { day, shopId, first, others }, scope }: { odd: OddDay; scope: PageScope }) {
  const open = useEvidence()
  const within = { ...scope, from: day, to: day, shops: [shopId] }
  const up = first.value > first.expected
  return (
    <li>
      <button type="button" className="cell-link" onClick={() => open({ metric: first.metric, scope: within })}>
        <span className={`change ${up ? 'change-up' : 'change-down'}`} aria-hidden="true">
          {up ? '▲' : '▼'}
        </span>{' '}
        {first.sentence}
      </button>
      {others.length === 0 ? null : (
        <span className="quiet">
          同日反常：
          {others.map((other, index) => (
            <span key={other.metric}>
              {index > 0 ? '、' : ''}
              <OpenFigure shown={{ metric: other.metric, scope: within }}>{nameOf(other)}</OpenFigure>
            </span>
          ))}
        </span>
      )}
    </li>
  )
}

function nameOf({ metric }: Alert): string {
  return METRICS[metric === 'visitorsPerDay' ? 'visitors' : metric].zh
}
