import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { MissingReports } from '../traffic/MissingReports.tsx'
import { CreatorTable } from './CreatorTable.tsx'
import { HoursChart } from './HoursChart.tsx'
import { LiveTiles } from './LiveTiles.tsx'
import { PartsTable } from './PartsTable.tsx'
import { SessionTable } from './SessionTable.tsx'

/** What each live session brought and left an hour; below it what led into them, and the influencers. */
export default function LivePage() {
  return useShops().length === 0 ? <NoLive /> : <Live />
}

function NoLive() {
  usePageReady(true)
  return <NoData title="直播与内容" />
}

function Live() {
  const [scope] = useScope()
  const { query } = useApi()
  const summary = useQuery(query.live.summary.queryOptions({ input: scopeInput(scope) }))
  const sessions = useQuery(query.live.sessions.queryOptions({ input: scopeInput(scope) }))
  const failed = summary.error ?? sessions.error
  usePageReady((summary.data !== undefined && sessions.data !== undefined) || failed !== null)
  if (failed !== null) return <Failure error={failed} onRetry={() => void summary.refetch()} />
  if (summary.data === undefined || sessions.data === undefined) return null
  const { sentence, figures, totals, missing, notes, noteFigures } = summary.data
  return (
    <div className={summary.isPlaceholderData || sessions.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">直播与内容 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      {sessions.data.length === 0 ? null : (
        <>
          <LiveTiles totals={totals} scope={scope} />
          <HoursChart sessions={sessions.data} />
          <SessionTable sessions={sessions.data} scope={scope} />
        </>
      )}
      <MissingReports reports={missing} what="直播场次" />
      <PartsTable scope={scope} />
      <CreatorTable scope={scope} />
      <footer className="rests-on">
        <SpokenNotes notes={notes} figures={noteFigures} as="span" />
      </footer>
    </div>
  )
}
