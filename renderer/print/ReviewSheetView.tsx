import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { channelPieces } from './blocks/channels.tsx'
import { dailyPieces } from './blocks/daily.tsx'
import { dataPieces, missingPieces } from './blocks/data.tsx'
import { conclusionPieces, headPieces } from './blocks/head.tsx'
import { kpiPieces } from './blocks/kpis.tsx'
import { productPieces } from './blocks/products.tsx'
import { paginate } from './paginate.ts'

/** The monthly review sheet on A4 pages; the same on screen, on paper and in the file. */
export function ReviewSheetView({ sheet }: { sheet: ReviewSheet }) {
  const pages = paginate([
    ...headPieces(sheet),
    ...conclusionPieces(sheet),
    ...kpiPieces(sheet),
    ...dailyPieces(sheet),
    ...channelPieces(sheet),
    ...productPieces(sheet),
    ...dataPieces(sheet),
    ...missingPieces(sheet),
  ])
  const asOf = blockOf(sheet, 0)?.asOf ?? null
  return (
    <div className="review-sheet" lang="zh-CN">
      {pages.map((pieces, index) => (
        <section key={pieces[0]?.key ?? index} className="review-page-a4" aria-label={`第 ${index + 1} 页`}>
          {pieces.map(({ key, height, node }) => (
            <div key={key} className="piece" style={{ height: `${height}mm` }}>
              {node}
            </div>
          ))}
          <footer className="page-foot">
            <span>
              第 {index + 1}/{pages.length} 页
            </span>
            <span>{asOf === null ? '' : `数据截至 ${minute(asOf)}`}</span>
            <span>版本 {sheet.version.slice(0, 12)}</span>
          </footer>
        </section>
      ))}
    </div>
  )
}

/** `2026-11-05 09:12` of a time with or without seconds. */
function minute(text: string): string {
  return text.replace('T', ' ').slice(0, 16)
}
