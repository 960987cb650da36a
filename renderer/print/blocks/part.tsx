import type { Piece } from '../paginate.ts'
import { isAcross } from '../paginate.ts'
import { PART } from './measures.ts'

/** A part of the long edition: its name stands with what comes first, so that it is never left behind alone. */
export function partPieces(title: string, pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces
  if (first === undefined) return []
  const named: Piece = {
    key: `part-${first.key}`,
    across: isAcross(first),
    height: PART + first.height,
    node: (
      <>
        <h1 className="sheet-part">{title}</h1>
        {first.node}
      </>
    ),
  }
  return [named, ...rest]
}
