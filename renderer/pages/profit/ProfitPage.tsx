import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'wouter'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { ledgerAddress, PATHS } from '../../app/routes.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ItemsMissing } from '../../components/ItemsMissing.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Outlook } from './Outlook.tsx'
import { MonthsTable } from './MonthsTable.tsx'
import { ProductsTable } from './ProductsTable.tsx'
import { StatementTable } from './StatementTable.tsx'

/** What was really earned: the answer, from income to net profit, month by month, and SKU by SKU. */
export default function ProfitPage() {
  return useShops().length === 0 ? <NoProfit /> : <Profit />
}

/** As the answer says it. */
const NO_COST = '没有成本'

function NoProfit() {
  usePageReady(true)
  return <NoData title="利润" />
}

function Profit() {
  const [scope] = useScope()
  const { query } = useApi()
  const answer = useQuery(query.profit.answer.queryOptions({ input: scopeInput(scope) }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { sentence, figures, todo, outlook } = answer.data
  return (
    <div className={answer.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">利润 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={scope} />
      </p>
      {outlook === null ? null : <Outlook outlook={outlook} scope={scope} />}
      {todo.length === 0 ? null : (
        <div className="profit-todo" role="status">
          <ul>
            {todo.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button type="primary" onClick={() => navigate(PATHS.costs)}>
            去补上
          </Button>
          {todo.some((line) => line.includes(NO_COST)) ? (
            <Link href={ledgerAddress(scope, { costed: false })}>看没有成本的订单行</Link>
          ) : null}
        </div>
      )}
      <StatementTable scope={scope} />
      <ItemsMissing />
      <ProductsTable scope={scope} />
      <MonthsTable scope={scope} />
    </div>
  )
}
