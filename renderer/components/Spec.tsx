import { shortSpec } from '../../shared/spec.ts'

/** A variant in short; all of it on hover. */
export function Spec({ spec }: { spec: string | null }) {
  return <span title={spec ?? ''}>{shortSpec(spec ?? '')}</span>
}
