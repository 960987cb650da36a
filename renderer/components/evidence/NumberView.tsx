import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { EvidenceTerm } from '../../../shared/contract/evidence.ts'
import { formatValue, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { termsAddress } from '../../app/routes.ts'
import { useShops } from '../../app/use-scope.ts'
import { Failure } from '../Failure.tsx'
import { CopyEvidence } from './CopyEvidence.tsx'
import type { Step } from './step.ts'
import { NumberLines } from './NumberLines.tsx'
import { explainedTerm } from '../../../shared/explained.ts'
import { amountWords, evidenceInput, scopeWords } from './question.ts'
import type { Shown } from './question.ts'
import { Records } from './Records.tsx'
import { numberText, SIGN_NAMES } from './text.ts'

interface Props {
  shown: Shown
  onStep: (next: Step) => void
  onInstead: (next: Step) => void
  onClose: () => void
}

/** What a number means, the terms of its formula with their values, and what it was counted from. */
export function NumberView({ shown, onStep, onInstead, onClose }: Props) {
  const shops = useShops()
  const answer = useQuery(
    useApi().query.evidence.explain.queryOptions({ input: evidenceInput(shown), placeholderData: () => undefined }),
  )
  const term = explainedTerm(shown.metric)
  const where = scopeWords(shown, shops)
  const head = (
    <>
      <h2>{term.zh}</h2>
      <p className="quiet">{where}</p>
    </>
  )
  if (answer.isError) {
    return (
      <>
        {head}
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    )
  }
  if (answer.data === undefined) return head
  const { value, unit, range, terms, lines, records, recordsTotal, notes } = answer.data
  const sentence = `${where} · ${term.zh}：${amountWords(value, unit)}`
  const text = numberText({ sentence, formula: term.formula, terms, lines, records, recordsTotal, notes })
  return (
    <>
      {head}
      <p className="evidence-value figure">
        {amountWords(value, unit)}
        {range === null ? null : (
          <span className="quiet">
            {' '}
            可能在 {formatYuan(range.low)} 到 {formatYuan(range.high)} 元之间
          </span>
        )}
      </p>
      {notes.length === 0 ? null : (
        <ul className="evidence-notes" aria-label="留意">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Beside shown={shown} onInstead={onInstead} />
      <p className="evidence-definition">
        {term.formula}
        {term.note === '' ? '' : `。${term.note}`}{' '}
        <Link href={termsAddress(term.zh)} onClick={onClose}>
          口径
        </Link>
      </p>
      <CopyEvidence text={text} />
      {terms.length === 0 ? null : <Terms shown={shown} terms={terms} value={value} onStep={onStep} />}
      {lines === null ? null : (
        <NumberLines shown={shown} lines={lines} about={sentence} onStep={onStep} onClose={onClose} />
      )}
      {records.length === 0 ? null : (
        <Records records={records} total={recordsTotal} about={sentence} onStep={onStep} onClose={onClose} />
      )}
    </>
  )
}

/** The other numbers of the same row, so that the keyboard reaches them too. */
function Beside({ shown, onInstead }: Pick<Props, 'shown' | 'onInstead'>) {
  const others = (shown.beside ?? []).filter((metric) => metric !== shown.metric)
  if (others.length === 0) return null
  return (
    <p className="evidence-beside">
      同一行：
      {others.map((metric) => (
        <button
          key={metric}
          type="button"
          className="cell-link"
          onClick={() => onInstead({ kind: 'number', shown: { ...shown, metric } })}
        >
          {explainedTerm(metric).zh}
        </button>
      ))}
    </p>
  )
}

interface TermsProps {
  shown: Shown
  terms: readonly EvidenceTerm[]
  value: number | null
  onStep: (next: Step) => void
}

function Terms({ shown, terms, value, onStep }: TermsProps) {
  const { zh, unit } = explainedTerm(shown.metric)
  return (
    <section aria-label="算式">
      <h3>算式</h3>
      <table className="evidence-terms">
        <tbody>
          {terms.map((term, index) => (
            <tr key={term.id}>
              <td aria-label={SIGN_NAMES[term.sign]}>{index === 0 && term.sign === '+' ? '' : term.sign}</td>
              <th scope="row">
                <TermName shown={shown} term={term} onStep={onStep} />
              </th>
              <td className="right figure">{formatValue(term.value, term.unit)}</td>
            </tr>
          ))}
          <tr className="result">
            <td aria-label="等于">=</td>
            <th scope="row">{zh}</th>
            <td className="right figure">{formatValue(value, unit)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** A term that is a number of its own opens as one, of the same part and, where it is one shop's, of that shop. */
function TermName({ shown, term, onStep }: { shown: Shown; term: EvidenceTerm; onStep: (next: Step) => void }) {
  const { metric, shopId, name } = term
  const isItself = metric === shown.metric && (shopId === null || shown.scope.shops.length === 1)
  if (metric === null || isItself) return name
  const scope = shopId === null ? shown.scope : { ...shown.scope, shops: [shopId] }
  const next: Shown = { metric, scope, ...(shown.part === undefined ? {} : { part: shown.part }) }
  return (
    <button type="button" className="cell-link" onClick={() => onStep({ kind: 'number', shown: next })}>
      {name}
    </button>
  )
}
