import type { EvidenceEnd } from '../../../shared/contract/evidence.ts'
import { localTime } from '../local-time.ts'
import { END_NAMES } from './text.ts'

/** Where a number ends without a row of a file: whose word it is, and since when. */
export function End({ end: { kind, words, at } }: { end: EvidenceEnd }) {
  return (
    <section aria-label="来处" className="evidence-end">
      <h3>来处</h3>
      <p>
        <b>{END_NAMES[kind]}</b> {words}
        {at === null || at === '' ? null : <span className="quiet figure"> {localTime(at)}</span>}
      </p>
    </section>
  )
}
