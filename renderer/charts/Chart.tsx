import { Suspense, lazy } from 'react'
import type { ChartProps } from './Drawing.tsx'

const Drawing = lazy(() => import('./Drawing.tsx'))

/**
 * A picture of a model. The title is the caller's text, outside the picture. What draws is the largest part of a page's
 * code: numbers do not wait for it, and the picture's place is kept meanwhile.
 */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<div className="chart" style={{ height: props.height }} />}>
      <Drawing {...props} />
    </Suspense>
  )
}
