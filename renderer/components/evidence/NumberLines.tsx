import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EvidenceLines } from '../../../shared/contract/evidence.ts'
import { useApi } from '../../api/index.tsx'
import { LINES_PAGE, LinesTable } from './LinesTable.tsx'
import { evidenceInput } from './question.ts'
import type { Shown } from './question.ts'
import type { Step } from './step.ts'

interface Props {
  shown: Shown
  lines: EvidenceLines
  about: string
  onStep: (next: Step) => void
  onClose: () => void
}

/** The lines a number is made of, those that weigh most first; each opens its rows. */
export function NumberLines({ shown, ...rest }: Props) {
  const [page, setPage] = useState(1)
  const answer = useQuery(
    useApi().query.evidence.lines.queryOptions({ input: { ...evidenceInput(shown), page, pageSize: LINES_PAGE } }),
  )
  return (
    <LinesTable
      {...rest}
      scope={shown.scope}
      rows={answer.data?.rows}
      error={answer.error}
      page={page}
      onPage={setPage}
    />
  )
}
