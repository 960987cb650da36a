import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CellTerm, OpenedCell } from '../../../shared/contract/evidence.ts'
import { formatValue } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { useScope } from '../../app/use-scope.ts'
import { Failure } from '../Failure.tsx'
import { CopyEvidence } from './CopyEvidence.tsx'
import { End } from './End.tsx'
import { FileRows } from './FileRows.tsx'
import { LINES_PAGE, LinesTable } from './LinesTable.tsx'
import { amountWords, pageScope } from './question.ts'
import type { ShownCell } from './question.ts'
import { Records } from './Records.tsx'
import type { Step } from './step.ts'
import { SIGN_NAMES, numberText } from './text.ts'

interface Props {
  shown: ShownCell
  onStep: (next: Step) => void
  onClose: () => void
}

/** What a number of a table or a tile means, the terms of its formula, and what it was counted from. */
export function CellView({ shown: { cell, name: shown }, onStep, onClose }: Props) {
  const answer = useQuery(useApi().query.evidence.cell.queryOptions({ input: cell, placeholderData: () => undefined }))
  if (answer.isError) {
    return (
      <>
        <h2>{shown}</h2>
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    )
  }
  if (answer.data === undefined) return <h2>{shown}</h2>
  const { name, definition, value, unit, terms, lines, records, recordsTotal, fileRows, end, notes } = answer.data
  const sentence = `${name}：${amountWords(value, unit)}`
  const text = numberText({ sentence, formula: definition, terms, lines, records, recordsTotal, fileRows, end, notes })
  return (
    <>
      <h2>{name}</h2>
      <p className="evidence-value figure">{amountWords(value, unit)}</p>
      {notes.length === 0 ? null : (
        <ul className="evidence-notes" aria-label="留意">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p className="evidence-definition">{definition}</p>
      <CopyEvidence text={text} />
      {terms.length === 0 ? null : <CellTerms opened={answer.data} onStep={onStep} />}
      {lines === null ? null : (
        <CellLines cell={cell} lines={lines} about={sentence} onStep={onStep} onClose={onClose} />
      )}
      {records.length === 0 ? null : (
        <Records records={records} total={recordsTotal} about={sentence} onStep={onStep} onClose={onClose} />
      )}
      {fileRows === null ? null : <FileRows rows={fileRows} about={sentence} onStep={onStep} />}
      {end === null ? null : <End end={end} />}
    </>
  )
}

interface CellLinesProps extends Pick<Props, 'onStep' | 'onClose'> {
  cell: ShownCell['cell']
  lines: NonNullable<OpenedCell['lines']>
  about: string
}

function CellLines({ cell, ...rest }: CellLinesProps) {
  const [page, setPage] = useState(1)
  const [scope] = useScope()
  const answer = useQuery(
    useApi().query.evidence.cellLines.queryOptions({ input: { cell, page, pageSize: LINES_PAGE } }),
  )
  return (
    <LinesTable {...rest} scope={scope} rows={answer.data?.rows} error={answer.error} page={page} onPage={setPage} />
  )
}

const TERMS_NAMES: Readonly<Record<OpenedCell['reckoned'], string>> = {
  formula: '算式',
  model: '模型用的数',
  picked: '从这些里取',
}

/** What a model was given, or one was picked from, makes no sum: it stands without signs and without a result. */
function CellTerms({ opened, onStep }: { opened: OpenedCell; onStep: Props['onStep'] }) {
  const { reckoned, terms, name, value, unit } = opened
  const isFormula = reckoned === 'formula'
  const title = TERMS_NAMES[reckoned]
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <table className="evidence-terms">
        <tbody>
          {terms.map((term, index) => (
            <tr key={term.id}>
              {isFormula ? (
                <td aria-label={SIGN_NAMES[term.sign]}>{index === 0 && term.sign === '+' ? '' : term.sign}</td>
              ) : null}
              <th scope="row">
                <TermName term={term} onStep={onStep} />
              </th>
              <td className="right figure">{formatValue(term.value, term.unit)}</td>
            </tr>
          ))}
          {isFormula ? (
            <tr className="result">
              <td aria-label="等于">=</td>
              <th scope="row">{name}</th>
              <td className="right figure">{formatValue(value, unit)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}

function TermName({ term: { name, cell, number }, onStep }: { term: CellTerm; onStep: Props['onStep'] }) {
  const next: Step | null =
    cell !== null
      ? { kind: 'cell', shown: { cell, name } }
      : number === null
        ? null
        : { kind: 'number', shown: { metric: number.metric, scope: pageScope(number) } }
  if (next === null) return name
  return (
    <button type="button" className="cell-link" onClick={() => onStep(next)}>
      {name}
    </button>
  )
}
