import type { PageScope } from '../../app/scope.ts'
import { AlignedDays } from './AlignedDays.tsx'
import { Masking } from './Masking.tsx'
import { isCompared } from './summary.ts'
import type { OverviewSummary } from './summary.ts'

/** What is said between the sentence and the tiles, where there is anything to say. */
export default function Above({ scope, summary }: { scope: PageScope; summary: OverviewSummary }) {
  const { aligned, baseRange } = summary
  return (
    <>
      {aligned === null ? null : <AlignedDays aligned={aligned} />}
      {isCompared(summary) ? <Masking scope={scope} baseRange={baseRange} /> : null}
    </>
  )
}
