import { Link } from 'wouter'
import type { TypedOrder } from '../../../shared/contract/evidence.ts'
import { PATHS } from '../../app/routes.ts'
import { Pairs } from '../Pairs.tsx'
import { CopyEvidence } from './CopyEvidence.tsx'
import { typedPairs, typedText } from './text.ts'

interface Props {
  typed: TypedOrder
  about: string
  onClose: () => void
}

/** A purchase order as the seller typed it: no file has it. */
export function TypedView({ typed, about, onClose }: Props) {
  return (
    <section className="source-row" aria-label="记下的采购单">
      <h2>记下的采购单</h2>
      <p className="quiet">
        没有文件写它，是自己记的。
        <Link href={PATHS.purchases} onClick={onClose}>
          去采购页改
        </Link>
      </p>
      <CopyEvidence text={typedText(typed, about)} />
      <Pairs pairs={typedPairs(typed)} />
    </section>
  )
}
