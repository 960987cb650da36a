import { pathToFileURL } from 'node:url'
import type { Edition } from '../../shared/contract/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'

interface RenderModule {
  renderSheetHtml(sheet: ReviewSheet, edition: Edition): string | Promise<string>
}

/** The built print module of the page ring, loaded when a sheet is first asked for: the core ring never imports it. */
export function renderWith(file: string): (sheet: ReviewSheet, edition: Edition) => Promise<string> {
  return async (sheet, edition) => {
    const module: RenderModule = await import(pathToFileURL(file).href)
    return await module.renderSheetHtml(sheet, edition)
  }
}
