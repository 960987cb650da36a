import { useQuery } from '@tanstack/react-query'
import type { CompassRow, LastDayRow } from '../../../shared/contract/compass.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { baseScope, compareInput, periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Section } from '../../components/Section.tsx'
import { CompassTable } from './CompassTable.tsx'
import { OwnMeasures } from './OwnMeasures.tsx'
import { compassGroups, largest, lastDayFigures } from './rows.ts'
import type { Answers, Row } from './rows.ts'

const NAMED = 3
const BEFORE = { previous: '上期', lastYear: '去年', event: '去年对齐', none: null } as const

/** Every number of the dictionary that the days have, on one page. */
export default function CompassPage() {
  return useShops().length === 0 ? <NoCompass /> : <Compass />
}

function NoCompass() {
  usePageReady(true)
  return <NoData title="数据罗盘" />
}

/** The numbers of the days, and those of their last day and of the last before, which take longest. */
function useFigures(scope: PageScope) {
  const { query } = useApi()
  const input = { ...scopeInput(scope), ...compareInput(scope) }
  const before = baseScope(scope)
  const asked = {
    summary: useQuery(query.overview.summary.queryOptions({ input })),
    compass: useQuery(query.overview.compass.queryOptions({ input })),
    lastDay: useQuery(query.overview.lastDay.queryOptions({ input: scopeInput(scope) })),
    dayBefore: useQuery({
      ...query.overview.lastDay.queryOptions({ input: scopeInput(before ?? scope) }),
      enabled: before !== null,
    }),
  }
  const all = Object.values(asked).filter((one) => before !== null || one !== asked.dayBefore)
  return {
    answers: answersOf({
      summary: asked.summary.data,
      compass: asked.compass.data,
      lastDay: asked.lastDay.data,
      dayBefore: before === null ? [] : asked.dayBefore.data,
    }),
    failed: all.find(({ isError }) => isError),
    isOld: all.some(({ isPlaceholderData }) => isPlaceholderData),
  }
}

interface Asked {
  summary: Pick<Answers, 'metrics' | 'isWhole' | 'quality'> | undefined
  compass: CompassRow[] | undefined
  lastDay: LastDayRow[] | undefined
  dayBefore: LastDayRow[] | undefined
}

/** `null` until all of them are there. */
function answersOf({ summary, compass, lastDay, dayBefore }: Asked): Answers | null {
  if (summary === undefined || compass === undefined || lastDay === undefined || dayBefore === undefined) return null
  const { metrics, isWhole, quality } = summary
  return { metrics, isWhole, quality, figures: [...compass, ...lastDayFigures(lastDay, dayBefore)] }
}

function Compass() {
  const [scope] = useScope()
  const { answers, failed, isOld } = useFigures(scope)
  usePageReady(answers !== null || failed !== undefined)
  if (failed !== undefined) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
  if (answers === null) return null
  const { isWhole, quality } = answers
  const groups = compassGroups(answers, scope)
  const rows = groups.flatMap((group) => group.rows)
  return (
    <div className={isOld ? 'page old' : 'page'}>
      <h1 className="unseen">数据罗盘 {periodName(scope)}</h1>
      <p className="answer">{answerOf(rows, scope.compare === 'none')}</p>
      {groups.map(({ name, rows: own }) => (
        <Section key={name} title={name}>
          <CompassTable label={name} rows={own} scope={scope} before={BEFORE[scope.compare]} isWhole={isWhole} />
        </Section>
      ))}
      <OwnMeasures scope={scope} before={BEFORE[scope.compare]} isWhole={isWhole} />
      <footer className="rests-on">
        <SpokenNotes notes={quality.notes} figures={quality.figures} as="span" />
      </footer>
    </div>
  )
}

/** What changed most for better and for worse, by name. */
function answerOf(rows: readonly Row[], isAlone: boolean): string {
  if (isAlone) return '没有选对比期：在上面选「上期」或「去年同期」，这里说哪些变好、哪些变差。'
  const named = (isGood: boolean) => largest(rows, isGood, NAMED).map(({ entry }) => entry.zh)
  const [good, bad] = [named(true), named(false)]
  if (good.length + bad.length === 0) return '和对比期比，没有算得出变化的指标。'
  const part = (names: readonly string[], word: string) => (names.length === 0 ? [] : [`${word}：${names.join('、')}`])
  return `${[...part(good, '变好最多的'), ...part(bad, '变差最多的')].join('；')}。`
}
