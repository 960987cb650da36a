import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'
import type { PageScope } from '../../app/scope.ts'
import { Words } from '../Words.tsx'
import { OpenCell } from './OpenCell.tsx'
import { OpenFigure } from './OpenFigure.tsx'

/** As the core says it, or as a page does of its own scope. */
export type SpokenFigure = Omit<Spoken[number], 'cell'> & { cell: CellInput | null }

interface Props {
  text: string
  /** Its figures in the order in which they stand. */
  figures: readonly SpokenFigure[]
  /** Of what its metrics are; `null`: it names none. */
  scope: PageScope | null
}

/** A sentence whose figures open. One that is not found in it is left as text. */
export function Sentence({ text, figures, scope }: Props) {
  const parts: ReactNode[] = []
  let at = 0
  for (const figure of figures) {
    const start = text.indexOf(figure.text, at)
    if (start < 0) continue
    parts.push(<Words text={text.slice(at, start)} />, <Figure figure={figure} scope={scope} />)
    at = start + figure.text.length
  }
  parts.push(<Words text={text.slice(at)} />)
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
}

function Figure({ figure: { text, metric, cell }, scope }: { figure: SpokenFigure; scope: PageScope | null }) {
  if (cell !== null)
    return (
      <OpenCell cell={cell} name={text}>
        {text}
      </OpenCell>
    )
  if (metric === null || scope === null) return text
  return <OpenFigure shown={{ metric, scope }}>{text}</OpenFigure>
}
