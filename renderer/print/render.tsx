import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Edition } from '../../shared/contract/review.ts'
import { blockOf } from '../../shared/review.ts'
import type { ListSheet } from '../../shared/lists.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { ListSheetView } from './ListSheetView.tsx'
import { ReviewSheetView } from './ReviewSheetView.tsx'
import { fontFaces } from './fonts.ts'
import css from './review.css?inline'

/** A sheet as one HTML document that needs nothing else: styles, pictures and fonts inside, no script, no request. */
export function renderSheetHtml(sheet: ReviewSheet, edition: Edition): Promise<string> {
  return htmlOf(titleOf(sheet), <ReviewSheetView sheet={sheet} edition={edition} />)
}

/** The same of a list. */
export function renderListHtml(list: ListSheet): Promise<string> {
  return htmlOf([list.title, list.about].filter((part) => part !== '').join(' '), <ListSheetView list={list} />)
}

async function htmlOf(title: string, pages: ReactNode): Promise<string> {
  const fonts = await fontFaces(renderToStaticMarkup(pages))
  const document = (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
        />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: `${fonts}\n${css}` }} />
      </head>
      <body className="review-document">{pages}</body>
    </html>
  )
  return `<!doctype html>\n${renderToStaticMarkup(document)}\n`
}

function titleOf(sheet: ReviewSheet): string {
  const shops = blockOf(sheet, 0)?.shops.join('、') ?? ''
  return `${shops} ${sheet.month} 复盘`.trim()
}
