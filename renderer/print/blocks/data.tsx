import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { Words } from '../../components/Words.tsx'
import { TEXT_WIDTH, chunks, linesOf } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { useSheetOpens } from '../SheetFigure.tsx'
import { SMALL_LINE, SMALL_PT, TITLE } from './measures.ts'

const LINES_A_PIECE = 20
/** The bullet before a line takes a little of its width. */
const LINE_WIDTH = TEXT_WIDTH - 3

/** What the numbers rest on. */
export function dataPieces(sheet: ReviewSheet): Piece[] {
  return linesPieces(blockOf(sheet, 16)?.lines ?? [])
}

/** The same in one run of words, for one page; sheets that were kept before there was one say it at length. */
export function shortDataPieces(sheet: ReviewSheet): Piece[] {
  const short = blockOf(sheet, 16)?.short ?? []
  if (short.length === 0) return dataPieces(sheet)
  const text = short.join('；')
  const node = (
    <p className="sheet-missing">
      <b>数据说明</b>　<Words text={text} /> <StatementLink />
    </p>
  )
  return [{ key: 'data', height: linesOf(`数据说明　${text}　看明细`, SMALL_PT, TEXT_WIDTH) * SMALL_LINE, node }]
}

function linesPieces(lines: readonly string[]): Piece[] {
  return chunks(lines, LINES_A_PIECE).map((part, index) => ({
    key: `data-${index}`,
    height: TITLE + sum(part.map((line) => linesOf(line, SMALL_PT, LINE_WIDTH))) * SMALL_LINE,
    node: (
      <>
        <div className="sheet-heading">
          <h2>数据说明{index > 0 ? '（续）' : ''}</h2>
          {index === 0 ? <StatementLink /> : null}
        </div>
        <ul className="sheet-lines">
          {part.map((line) => (
            <li key={line}>
              <Words text={line} />
            </li>
          ))}
        </ul>
      </>
    ),
  }))
}

/** On the screen the numbers of these lines are told on a page of their own. */
function StatementLink() {
  const opens = useSheetOpens()
  return opens === null ? null : (
    <button type="button" className="open-figure" onClick={opens.statement}>
      看明细
    </button>
  )
}

/** Blocks that have no data yet keep a place: their name and what to fetch. */
export function missingPieces({ missing }: ReviewSheet): Piece[] {
  if (missing.length === 0) return []
  const text = `还没有：${missing.map(({ title, needs }) => `${title}（${needs}）`).join('；')}`
  const height = linesOf(text, SMALL_PT, TEXT_WIDTH) * SMALL_LINE
  return [{ key: 'missing', height, node: <p className="sheet-missing">{text}</p> }]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
