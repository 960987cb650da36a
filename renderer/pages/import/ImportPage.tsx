import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { Failure } from '../../components/Failure.tsx'
import { BatchList } from './BatchList.tsx'
import { DoneView } from './DoneView.tsx'
import { FileChooser } from './FileChooser.tsx'
import { FirstMonth } from './FirstMonth.tsx'
import { PlanView } from './PlanView.tsx'
import { SampleNote } from './SampleNote.tsx'
import { useImportSession } from './session.tsx'
import { Waiting } from './Waiting.tsx'
import { Welcome } from './Welcome.tsx'
import { WorkingView } from './WorkingView.tsx'

/** From a dropped file to applied rows: what is in hand on top, what was imported before below. */
export default function ImportPage() {
  const batches = useQuery(useApi().query.imports.batches.queryOptions())
  usePageReady(batches.data !== undefined || batches.isError)
  const first = batches.data?.length === 0
  return (
    <div className="page">
      <h1 className="unseen">导入</h1>
      <InHand first={first} />
      {batches.isError ? <Failure error={batches.error} onRetry={() => void batches.refetch()} /> : null}
      {batches.data === undefined || first ? null : <BatchList batches={batches.data} />}
    </div>
  )
}

function InHand({ first }: { first: boolean }) {
  const { state } = useImportSession()
  switch (state.step) {
    case 'idle':
      return (
        <>
          <Waiting />
          {first ? null : <SampleNote />}
          {first ? <Welcome /> : <FileChooser />}
          {first ? null : <FirstMonth />}
          {state.error === null ? null : <Failure error={state.error} />}
        </>
      )
    case 'working':
      return <WorkingView state={state} />
    case 'planned':
      return <PlanView state={state} />
    case 'done':
      return <DoneView state={state} />
  }
}
