import type { ChartModel } from '../../shared/chart.ts'
import type { ListSheet } from '../../shared/lists.ts'
import { Words } from '../components/Words.tsx'
import { wideChart } from './blocks/daily.tsx'
import { BODY_LINE, SMALL_LINE, SMALL_PT } from './blocks/measures.ts'
import { tablePieces } from './blocks/tables.tsx'
import { signPieces } from './blocks/written.tsx'
import { forPaper } from './list-room.ts'
import { PAGE_HEIGHT, TEXT_WIDTH, linesOf, paginate } from './paginate.ts'
import type { Piece } from './paginate.ts'

const HEAD = 10
const LINE_PT = 10

/** A list on A4 pages, of the same pieces as the monthly sheet. */
export function ListSheetView({ list: whole }: { list: ListSheet }) {
  const list = forPaper(whole)
  const pages = paginate([
    ...headPieces(list),
    ...chartPieces(list.charts ?? []),
    ...list.tables.flatMap(tablePieces),
    ...notePieces(list),
    ...signPieces(),
  ])
  return (
    <div className="review-sheet" lang="zh-CN">
      {pages.map((pieces, index) => (
        <section key={pieces[0]?.key ?? index} className="review-page-a4" aria-label={`第 ${index + 1} 页`}>
          {pieces.map(({ key, height, node }) => (
            <div key={key} className="piece" style={{ height: `${Math.min(height, PAGE_HEIGHT)}mm` }}>
              {node}
            </div>
          ))}
          <footer className="page-foot">
            <span>
              第 {index + 1}/{pages.length} 页{index === 0 ? '' : `　${list.title}`}
            </span>
            <span className="cut">{list.about}</span>
          </footer>
        </section>
      ))}
    </div>
  )
}

function headPieces({ title, about, lines }: ListSheet): Piece[] {
  const words = lines.filter((line) => line !== '')
  return [
    {
      key: 'head',
      height: HEAD,
      node: (
        <header className="sheet-head">
          <h1>
            <span>{title}</span>
          </h1>
          <p className="cut">{about}　金额单位：元</p>
        </header>
      ),
    },
    ...words.map((line, index): Piece => ({
      key: `line-${index}`,
      height: linesOf(line, LINE_PT, TEXT_WIDTH) * (BODY_LINE + 1),
      node: (
        <p className="sheet-line">
          <Words text={line} />
        </p>
      ),
    })),
  ]
}

function chartPieces(charts: readonly ChartModel[]): Piece[] {
  return charts.map((model, index) => ({ key: `chart-${index}`, ...wideChart(model) }))
}

function notePieces({ notes }: ListSheet): Piece[] {
  if (notes.length === 0) return []
  const lines = notes.map((note) => linesOf(note, SMALL_PT, TEXT_WIDTH - 3))
  return [
    {
      key: 'notes',
      height: lines.reduce((sum, one) => sum + one, 0) * SMALL_LINE,
      node: (
        <ul className="sheet-lines">
          {notes.map((note) => (
            <li key={note}>
              <Words text={note} />
            </li>
          ))}
        </ul>
      ),
    },
  ]
}
