import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { TEXT_WIDTH, chunks, linesOf } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { SMALL_LINE, SMALL_PT, TITLE } from './measures.ts'

const A_PIECE = 20

/** How the numbers of the sheet are meant. */
export function termPieces(sheet: ReviewSheet): Piece[] {
  const ids = new Set<MetricId>([
    ...(blockOf(sheet, 2)?.items ?? []).map(({ metric }) => metric),
    ...(blockOf(sheet, 5)?.rows ?? []).map(({ line }) => line),
  ])
  const lines = [...ids].map((id) => `${METRICS[id].zh}：${METRICS[id].formula}`)
  return chunks(lines, A_PIECE).map((part, index) => ({
    key: `terms-${index}`,
    height: TITLE + part.reduce((sum, line) => sum + linesOf(line, SMALL_PT, TEXT_WIDTH - 3), 0) * SMALL_LINE,
    node: (
      <>
        <h2>指标口径{index > 0 ? '（续）' : ''}</h2>
        <ul className="sheet-lines">
          {part.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    ),
  }))
}
