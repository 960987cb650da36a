import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { Word } from '../../components/Term.tsx'
import { Checks } from './Checks.tsx'
import { ExclusionRules } from './ExclusionRules.tsx'
import { FilesTable } from './FilesTable.tsx'
import { GapOrders } from './GapOrders.tsx'
import { RestatedTable } from './RestatedTable.tsx'
import { TaggedOrders } from './TaggedOrders.tsx'

/** What the numbers rest on: files, days, costs, refunds, what is kept out, and what newer files changed. */
export default function StatementPage() {
  return useShops().length === 0 ? <NoStatement /> : <Statement />
}

function NoStatement() {
  usePageReady(true)
  return <NoData title="数据说明" />
}

function Statement() {
  const [scope] = useScope()
  const { query } = useApi()
  const answer = useQuery(query.quality.statement.queryOptions({ input: scopeInput(scope) }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const statement = answer.data
  return (
    <div className={answer.isPlaceholderData ? 'page statement old' : 'page statement'}>
      <h1 className="unseen">数据说明 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={statement.sentence} figures={statement.spoken} scope={null} />
      </p>
      <Checks statement={statement} scope={scope} />
      <Section title="用到的文件">
        <FilesTable files={statement.files} scope={scope} />
      </Section>
      {statement.gaps.length === 0 ? null : (
        <Section
          title={
            <>
              各文件说法不一的订单（
              <OpenCell cell={{ ...scopeInput(scope), of: 'quality', figure: 'gaps' }} name="说法不一的订单">
                {statement.reconciliationGaps}
              </OpenCell>
              ）
            </>
          }
        >
          <GapOrders gaps={statement.gaps} total={statement.reconciliationGaps} scope={scope} />
        </Section>
      )}
      <Section
        title={
          <>
            <Word id="excluded" />
            的订单
          </>
        }
      >
        <p className="hint quiet">
          样品、补差价、测试单不是卖货。打开一条规则，符合的订单就从所有数里拿掉；关掉，数原样回来。拿掉了多少，印在复盘表的数据说明里。
        </p>
        <ExclusionRules />
        <TaggedOrders />
      </Section>
      <Section title={<Word id="restatement" />}>
        <RestatedTable restated={statement.restated} scope={scope} />
      </Section>
    </div>
  )
}
