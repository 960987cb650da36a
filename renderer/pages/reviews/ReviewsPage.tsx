import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReviewFilter, Reviews } from '../../../shared/contract/reviews.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { NoData } from '../../components/NoData.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { askerOf } from './cells.ts'
import type { AskReviews } from './cells.ts'
import { Examples } from './Examples.tsx'
import { ReviewTiles } from './ReviewTiles.tsx'
import { RootTable } from './RootTable.tsx'
import { ShopScores } from './ShopScores.tsx'
import { StarsForm } from './StarsForm.tsx'
import { TopicTable } from './TopicTable.tsx'
import { TopicTrendTable } from './TopicTrendTable.tsx'
import { TrendChart } from './TrendChart.tsx'

/** What buyers write, of what, and whether refunds say the same. */
export default function ReviewsPage() {
  return useShops().length === 0 ? <NoReviews /> : <Written />
}

function NoReviews() {
  usePageReady(true)
  return <NoData title="评价" />
}

function Written() {
  const [scope] = useScope()
  const [filter, setFilter] = useState<ReviewFilter>({ bad: true })
  const answer = useQuery(useApi().query.aftersales.reviews.queryOptions({ input: { ...scopeInput(scope), filter } }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const ask = askerOf(scope)
  const { sentence, figures, notes, noteFigures, ...found } = answer.data
  return (
    <div className={answer.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">评价 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      {found.reviews === 0 ? (
        <p className="buttons">
          <Button type="primary" onClick={() => navigate(PATHS.imports)}>
            去导入评价
          </Button>
        </p>
      ) : (
        <Known found={found} filter={filter} onFilter={setFilter} scope={scope} ask={ask} />
      )}
      <StarsForm key={`${found.stars.from} ${found.stars.count}`} stars={found.stars} scope={scope} />
      <ShopScores />
      <footer className="rests-on">
        <SpokenNotes notes={notes} figures={noteFigures} as="span" />
      </footer>
    </div>
  )
}

interface KnownProps {
  scope: PageScope
  ask: AskReviews
  found: Omit<Reviews, 'sentence' | 'figures' | 'notes' | 'noteFigures'>
  filter: ReviewFilter
  onFilter: (filter: ReviewFilter) => void
}

function Known({ found, filter, onFilter, scope, ask }: KnownProps) {
  return (
    <>
      <ReviewTiles found={found} filter={filter} onFilter={onFilter} ask={ask} />
      <TopicTable found={found} onPick={onFilter} ask={ask} />
      <RootTable roots={found.roots} scope={scope} ask={ask} />
      <Examples found={found} filter={filter} onFilter={onFilter} />
      <TopicTrendTable trend={found.topicTrend} onPick={onFilter} ask={ask} />
      <TrendChart trend={found.trend} ask={ask} />
    </>
  )
}
