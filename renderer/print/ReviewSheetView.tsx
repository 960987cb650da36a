import type { Edition } from '../../shared/contract/review.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { longSheet, onePage } from './editions.ts'
import { isAcross } from './paginate.ts'

/** The monthly review sheet on A4 pages; the same on screen, on paper and in the file. */
export function ReviewSheetView({ sheet, edition }: { sheet: ReviewSheet; edition: Edition }) {
  const pages = edition === 'long' ? longSheet(sheet) : onePage(sheet)
  const asOf = blockOf(sheet, 0)?.asOf ?? null
  return (
    <div className="review-sheet" lang="zh-CN">
      {pages.map((pieces, index) => (
        <section
          key={pieces[0]?.key ?? index}
          className={isAcross(pieces[0]) ? 'review-page-a4 across' : 'review-page-a4'}
          aria-label={`第 ${index + 1} 页`}
        >
          {pieces.map(({ key, height, node }) => (
            <div key={key} className="piece" style={{ height: `${height}mm` }}>
              {node}
            </div>
          ))}
          <footer className="page-foot">
            <span>
              第 {index + 1}/{pages.length} 页{index === 0 ? '' : `　${titleOf(sheet)}`}
            </span>
            <span>{asOf === null ? '' : `数据截至 ${minute(asOf)}`}</span>
            <span>版本 {sheet.version.slice(0, 12)}</span>
          </footer>
        </section>
      ))}
    </div>
  )
}

/** Whose sheet a further page belongs to. */
function titleOf(sheet: ReviewSheet): string {
  const shops = blockOf(sheet, 0)?.shops ?? []
  const more = shops.length > 2 ? `等 ${shops.length} 家店` : ''
  return `${shops.slice(0, 2).join('、')}${more} ${sheet.month} 复盘`
}

/** `2026-11-05 09:12` of a time with or without seconds. */
function minute(text: string): string {
  return text.replace('T', ' ').slice(0, 16)
}
