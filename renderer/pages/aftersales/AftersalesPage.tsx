import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RefundFilter, RefundSort } from '../../../shared/contract/refunds.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { SaveList } from '../../components/SaveList.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { CaseList } from './CaseList.tsx'
import { cellsOf } from './cells.ts'
import { Filters } from './Filters.tsx'
import { Maturity } from './Maturity.tsx'
import { PartTable } from './PartTable.tsx'
import { RateTiles } from './RateTiles.tsx'
import { ReasonTable } from './ReasonTable.tsx'
import { SellerTable } from './SellerTable.tsx'

/** What goes back, why, of what, what that costs, and which cases wait. */
export default function AftersalesPage() {
  return useShops().length === 0 ? <NoAftersales /> : <Aftersales />
}

function NoAftersales() {
  usePageReady(true)
  return <NoData title="售后" />
}

function Aftersales() {
  const [scope] = useScope()
  const [filter, setFilter] = useState<RefundFilter>({})
  const [sort, setSort] = useState<RefundSort>('refunded')
  const answer = useQuery(
    useApi().query.aftersales.refunds.queryOptions({ input: { ...scopeInput(scope), filter, sort } }),
  )
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { sentence, figures, notes, ...found } = answer.data
  // What is narrowed down to some refunds is no number of the scope.
  const whole = Object.values(filter).every((value) => value === undefined) ? scope : null
  const cells = cellsOf(scope, filter, found.handling.limit)
  const narrow = (more: RefundFilter) => setFilter({ ...filter, ...more })
  return (
    <div className={answer.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">售后 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={scope} />
      </p>
      {found.refunds === 0 ? null : (
        <div className="listing-doing">
          <SaveList of={{ list: 'aftersales', ...scopeInput(scope) }} />
        </div>
      )}
      <Filters filter={filter} found={found} onChange={setFilter} />
      {found.orders === 0 && found.refunds === 0 ? null : <RateTiles found={found} scope={whole} cells={cells} />}
      {found.refunds === 0 ? null : (
        <>
          <div className="columns">
            <PartTable
              title="为什么退"
              name="原因"
              by="cause"
              ask={cells.refunds}
              rows={found.causes}
              onPick={(cause) => narrow({ cause: cause as NonNullable<RefundFilter['cause']> })}
            />
            <PartTable
              title="发没发货、退没退货"
              name="怎么退的"
              by="way"
              ask={cells.refunds}
              rows={found.ways}
              onPick={(way) => narrow({ way: way as NonNullable<RefundFilter['way']> })}
            />
          </div>
          <SellerTable found={found} ask={cells.refunds} sort={sort} onSort={setSort} onPick={narrow} />
          <div className="columns">
            <ReasonTable reasons={found.reasons} ask={cells.refunds} />
            <PartTable title="付款后多久退的" name="天数" by="age" ask={cells.refunds} rows={found.ages} />
          </div>
        </>
      )}
      <CaseList handling={found.handling} ask={cells.cases} />
      <Maturity to={scope.to} shops={scope.shops} />
      <footer className="rests-on">
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </div>
  )
}
