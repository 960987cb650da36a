import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { beforeOfSheet, blockOf } from '../../../shared/review.ts'
import type { ProfitRow, ReviewSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import { SheetFigure } from '../SheetFigure.tsx'
import { NOTE, ROW, TITLE } from './measures.ts'
import type { Half } from './tables.tsx'

const RESULTS: ReadonlySet<ProfitRow['line']> = new Set(['grossProfit', 'cp1', 'cp2', 'netProfit'])

/** From merchant income down to what is left; takes half of the width. */
export function profitHalf(sheet: ReviewSheet): Half | null {
  const block = blockOf(sheet, 5)
  if (block === undefined) return null
  const rows = block.rows.filter(({ amount, previous }) => amount !== 0 || (previous ?? 0) !== 0)
  return {
    height: TITLE + ROW * (rows.length + 1) + (block.note === '' ? 0 : NOTE),
    node: (
      <div>
        <h2>利润桥</h2>
        <table className="sheet-table">
          <colgroup>
            {[25, 25, 25, 18.5].map((width, index) => (
              <col key={index} style={{ width: `${width}mm` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th>项目</th>
              <th>本月</th>
              <th>{beforeOfSheet(sheet)}</th>
              <th>占应得</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, amount, previous, share }) => (
              <tr key={line} className={RESULTS.has(line) ? 'sheet-result' : ''}>
                <td>{METRICS[line].zh}</td>
                <td>
                  <SheetFigure metric={line}>{signed(line, amount)}</SheetFigure>
                </td>
                <td>
                  <SheetFigure metric={line} month="last">
                    {signed(line, previous)}
                  </SheetFigure>
                </td>
                <td>{formatRatio(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {block.note === '' ? null : <p className="sheet-note cut">{block.note}</p>}
      </div>
    ),
  }
}

/** Costs stand with the minus by which they are taken off. */
function signed(line: ProfitRow['line'], amount: number | null): string {
  const cost = !RESULTS.has(line) && line !== 'merchantIncome'
  return cost && amount !== null && amount > 0 ? `−${formatYuan(amount)}` : formatYuan(amount)
}
