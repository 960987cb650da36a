import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Balances } from './Balances.tsx'
import { MissingExports } from './MissingExports.tsx'
import { ReportSections } from './ReportSections.tsx'
import { SettlementSections } from './SettlementSections.tsx'

/** Orders against the back end's own figures and what it paid out: the gap, its causes, and whether accounts balance. */
export default function ReconcilePage() {
  return useShops().length === 0 ? <NothingYet /> : <Reconciled />
}

function NothingYet() {
  usePageReady(true)
  return <NoData title="对账" />
}

function Reconciled() {
  const [scope] = useScope()
  const { query } = useApi()
  const answer = useQuery(query.quality.reconcile.queryOptions({ input: scopeInput(scope) }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { sentence, figures, reports, settlements, balances, unbalanced, missing } = answer.data
  return (
    <div className={answer.isPlaceholderData ? 'page reconcile old' : 'page reconcile'}>
      <h1 className="unseen">对账 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      <ReportSections reports={reports} scope={scope} />
      <SettlementSections settlements={settlements} scope={scope} />
      <Balances balances={balances} unbalanced={unbalanced} />
      <MissingExports missing={missing} />
    </div>
  )
}
