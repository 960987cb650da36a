import { useQuery } from '@tanstack/react-query'
import { Suspense, useDeferredValue, useEffect } from 'react'
import { useApi } from '../../api/index.tsx'
import { Dressed, fetchTheRest, fetchTheRestAfterThis, later } from '../../app/later.ts'
import { usePageReady } from '../../app/ready.ts'
import { compareInput, periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { tilesOf } from './metrics.ts'
import { Tile } from './Tile.tsx'

const Above = later(() => import('./Above.tsx'))
const Below = later(() => import('./Below.tsx'))
const NoShops = later(() => import('./NoShops.tsx'))

/**
 * What the chosen days brought: the answer, the numbers, their course, and where they came from. It is the first page of
 * all, so everything but its numbers comes `later`, and what they are made of is to stay small.
 */
export default function OverviewPage() {
  const shops = useShops()
  if (shops.length > 0) return <Overview />
  // Here and not in an effect: what waits for it has none before it is there.
  fetchTheRest()
  return (
    <Dressed>
      <NoShops />
    </Dressed>
  )
}

function Overview() {
  const [scope] = useScope()
  const summary = useQuery(
    useApi().query.overview.summary.queryOptions({ input: { ...scopeInput(scope), ...compareInput(scope) } }),
  )
  const { data, isError } = summary
  useEffect(() => {
    if (data !== undefined || isError) fetchTheRestAfterThis()
  }, [data, isError])
  // The numbers first.
  const isFull = useDeferredValue(data !== undefined, false)
  usePageReady(isError)
  if (isError) return <Failure error={summary.error} onRetry={() => void summary.refetch()} />
  if (data === undefined) return null
  const { metrics, quality, isWhole, sentence, figures } = data
  return (
    <div className={summary.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">总览 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={scope} />
      </p>
      <Suspense fallback={null}>
        {isFull ? (
          <Dressed>
            <Above scope={scope} summary={data} />
          </Dressed>
        ) : null}
      </Suspense>
      <ul className="tiles" aria-label="主要数字">
        {tilesOf(metrics).map((id) => (
          <Tile key={id} id={id} value={metrics[id]} scope={scope} quality={quality} isWhole={isWhole} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {isFull ? (
          <Dressed>
            <Below scope={scope} summary={data} />
          </Dressed>
        ) : null}
      </Suspense>
    </div>
  )
}
