import { useQuery } from '@tanstack/react-query'
import { weekday } from '../../../shared/calendar.ts'
import type { DaysForecast } from '../../../shared/contract/forecast.ts'
import { formatDecimal } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { forecastOf, pastOf, triedOf } from './cells.ts'
import type { CellAt, Figure } from './cells.ts'
import { Outlook } from './Outlook.tsx'
import { boundColumns, MethodTable } from './tables.tsx'

type Day = DaysForecast['ahead'][number]
type Asked = NonNullable<Parameters<ReturnType<typeof useApi>['client']['forecast']['days']>[0]>

const PAGE_SIZE = 15
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Day by day: what is expected, why, and how far it may be off. */
export function Days({ asked }: { asked: Asked }) {
  const open = useEvidence()
  const answer = useQuery(useApi().query.forecast.days.queryOptions({ input: asked }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { ahead } = answer.data
  const cellOf = (day: string, figure: Figure) => forecastOf(asked, 'day', day, figure)
  function pick(day: string): void {
    if (ahead.some((one) => one.day === day)) open({ cell: cellOf(day, 'mean'), name: `${day} 预计` })
    else open(pastOf(asked, { from: day, to: day }))
  }
  return (
    <Outlook answer={answer.data} isOld={answer.isPlaceholderData} onPick={pick}>
      {ahead.length === 0 ? null : <DayTable answer={answer.data} cellOf={cellOf} />}
      {answer.data.tried.length === 0 ? null : (
        <MethodTable answer={answer.data} cellOf={(method, figure) => triedOf(asked, 'day', method, figure)} />
      )}
    </Outlook>
  )
}

function DayTable({ answer: { ahead, unit }, cellOf }: { answer: DaysForecast; cellOf: CellAt }) {
  const { shown, paging } = usePages(ahead, PAGE_SIZE)
  return (
    <Section title="往后每一天">
      <DataTable<Day>
        label="往后每一天"
        rows={shown}
        rowKey={({ day }) => day}
        paging={paging}
        columns={[
          {
            key: 'day',
            title: '日期',
            width: 160,
            render: ({ day }) => `${day} 周${WEEKDAYS[weekday(day) - 1] ?? ''}`,
          },
          ...boundColumns<Day>(unit, ({ day }, key) => cellOf(day, key)),
          { key: 'why', title: '和平常的一天比', render: (row) => whyOf(row) },
        ]}
      />
    </Section>
  )
}

/** What the day is multiplied of. */
function whyOf({ weekday: ofWeek, season, event }: Day): string {
  const times = (name: string, factor: number) => `${name} ×${formatDecimal(factor)}`
  const parts = [
    ...(ofWeek === null ? [] : [times('星期', ofWeek)]),
    ...(season === null ? [] : [times('季节', season)]),
    ...(event === null
      ? []
      : [
          event.factor === null
            ? `${event.name}${event.phase}（没有算）`
            : times(`${event.name}${event.phase}`, event.factor),
        ]),
  ]
  return parts.length === 0 ? '一样' : parts.join('，')
}
