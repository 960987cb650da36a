import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { Words } from '../../components/Words.tsx'
import { TEXT_WIDTH, linesOf } from '../paginate.ts'
import type { Piece } from '../paginate.ts'

export function headPieces(sheet: ReviewSheet): Piece[] {
  const head = blockOf(sheet, 0)
  if (head === undefined) return []
  const { shops, month, asOf, revision } = head
  const node = (
    <header className="sheet-head">
      <h1>
        <span className="cut">{shops.join('、')}</span>
        <span>
          {Number(month.slice(0, 4))}年{Number(month.slice(5, 7))}月 复盘
        </span>
      </h1>
      <p>
        {asOf === null ? '' : `数据截至 ${asOf.replace('T', ' ').slice(5, 16)}`}　第 {revision} 版　金额单位：元
      </p>
    </header>
  )
  return [{ key: 'head', height: 10, node }]
}

export function conclusionPieces(sheet: ReviewSheet): Piece[] {
  const conclusion = blockOf(sheet, 1)
  if (conclusion === undefined) return []
  const height = linesOf(conclusion.text, 11, TEXT_WIDTH) * 5.4 + 2
  return [
    {
      key: 'conclusion',
      height,
      node: (
        <p className="sheet-conclusion">
          <Words text={conclusion.text} />
        </p>
      ),
    },
  ]
}
