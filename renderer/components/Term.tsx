import type { ReactNode } from 'react'
import { METRICS, WORDS } from '../../shared/terms.ts'
import type { MetricId, Term as TermText, WordId } from '../../shared/terms.ts'
import { Tip } from './Tip.tsx'

const DIRECTION = { up: '高为好', down: '低为好', none: '' } as const

/** The name of a metric; hover or focus shows what it means, as the dictionary says it. */
export function Term({ id, children }: { id: MetricId; children?: ReactNode }) {
  return <ListedTerm term={METRICS[id]}>{children}</ListedTerm>
}

/** The same of a metric that the dictionary alone names, such as `ADS.roas`. */
export function ListedTerm({ term, children }: { term: TermText; children?: ReactNode }) {
  return <Defined text={<MetricDefinition term={term} />}>{children ?? term.zh}</Defined>
}

/** A word of the trade that is not a metric. */
export function Word({ id, children }: { id: WordId; children?: ReactNode }) {
  const word = WORDS[id]
  const text = (
    <span className="definition">
      <b>{word.zh}</b> <span className="definition-en">{word.en}</span>
      <span>{word.note}</span>
    </span>
  )
  return <Defined text={text}>{children ?? word.zh}</Defined>
}

function Defined({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Tip text={text} className="term" focusable>
      {children}
    </Tip>
  )
}

function MetricDefinition({ term }: { term: TermText }) {
  return (
    <span className="definition">
      <span>
        <b>{term.zh}</b> <span className="definition-en">{term.en}</span>
      </span>
      <span>{term.formula}</span>
      <span className="definition-note">来自：{term.source}</span>
      {term.note === '' ? null : <span className="definition-note">{term.note}</span>}
      {term.better === 'none' ? null : <span className="definition-note">{DIRECTION[term.better]}</span>}
    </span>
  )
}
