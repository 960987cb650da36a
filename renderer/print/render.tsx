import { renderToStaticMarkup } from 'react-dom/server'
import type { Edition } from '../../shared/contract/review.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { ReviewSheetView } from './ReviewSheetView.tsx'
import css from './review.css?inline'

/** A sheet as one HTML document that needs nothing else: styles and pictures inside, no script, no request. */
export function renderSheetHtml(sheet: ReviewSheet, edition: Edition): string {
  const document = (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>{titleOf(sheet)}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body className="review-document">
        <ReviewSheetView sheet={sheet} edition={edition} />
      </body>
    </html>
  )
  return `<!doctype html>\n${renderToStaticMarkup(document)}\n`
}

function titleOf(sheet: ReviewSheet): string {
  const shops = blockOf(sheet, 0)?.shops.join('、') ?? ''
  return `${shops} ${sheet.month} 复盘`.trim()
}
