import { formatCount } from '../../../shared/format.ts'
import { OpenFigure } from './OpenFigure.tsx'
import type { Shown } from './question.ts'

/** What came for nothing beside the pieces that were paid for; nothing where nothing did. */
export function GiftPieces({ gifts, shown }: { gifts: number | null; shown: Shown }) {
  if (gifts === null || gifts === 0) return null
  return (
    <>
      {' '}
      <OpenFigure shown={shown} inRow>
        <span className="quiet" title="0 元送的，不在件数里">
          赠 {formatCount(gifts)}
        </span>
      </OpenFigure>
    </>
  )
}
