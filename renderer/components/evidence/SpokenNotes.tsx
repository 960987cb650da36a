import type { Spoken } from '../../../shared/contract/spoken.ts'
import { Sentence } from './Sentence.tsx'

interface Props {
  notes: readonly string[]
  /** The figures of all of them, in the order in which they are said. */
  figures: Spoken
  /** What each note stands in. */
  as?: 'span' | 'p' | 'li'
  className?: string
}

/** Notes at the foot of a part whose figures open. */
export function SpokenNotes({ notes, figures, as: Element = 'p', className }: Props) {
  const own = figuresByNote(notes, figures)
  return notes.map((note, at) => (
    <Element key={note} className={className}>
      <Sentence text={note} figures={own[at] ?? []} scope={null} />
    </Element>
  ))
}

/** Said one after the other, each figure belongs to the first note from the one before on that holds it. */
function figuresByNote(notes: readonly string[], figures: Spoken): Spoken[] {
  let next = 0
  return notes.map((note) => {
    const own: Spoken = []
    let at = 0
    for (; next < figures.length; next++) {
      const figure = figures[next]
      const start = figure === undefined ? -1 : note.indexOf(figure.text, at)
      if (figure === undefined || start < 0) break
      own.push(figure)
      at = start + figure.text.length
    }
    return own
  })
}
