import type { ReviewFinding } from '../../../../shared/review-parts.ts'
import { choose } from './choose.ts'
import type { Candidate } from './choose.ts'
import type { Facts } from './facts.ts'
import { adFindings, campaignFindings, costFindings, dataFindings, refundFindings, stockFindings } from './money.ts'
import { driverFindings, maskingFindings, productFindings, targetFindings } from './sales.ts'

const SOURCES: readonly ((facts: Facts) => Candidate[])[] = [
  targetFindings,
  driverFindings,
  productFindings,
  maskingFindings,
  adFindings,
  campaignFindings,
  stockFindings,
  refundFindings,
  costFindings,
  dataFindings,
]

/** What the seller did with a finding. */
export interface Edit {
  finding: string
  /** Words of his own; `null`: the program's. */
  text: string | null
  hidden: boolean
}

/** The findings of a month, with the seller's own words; those he took off give their place to the next ones. */
export function findingsOf(
  facts: Facts,
  edits: readonly Edit[],
): { findings: ReviewFinding[]; hidden: ReviewFinding[] } {
  const all = SOURCES.flatMap((of) => of(facts))
  const editOf = new Map(edits.map((edit) => [edit.finding, edit]))
  const told = (one: Candidate): ReviewFinding => {
    const text = editOf.get(one.id)?.text ?? null
    return { ...one, text: text ?? one.text, edited: text !== null }
  }
  const isHidden = ({ id }: Candidate) => editOf.get(id)?.hidden === true
  return {
    findings: choose(
      all.filter((one) => !isHidden(one)),
      Math.min(facts.cover, facts.baseCover),
    ).map(told),
    hidden: all.filter(isHidden).map(told),
  }
}
