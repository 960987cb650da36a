import { pathToFileURL } from 'node:url'
import type { Edition } from '../../shared/contract/review.ts'
import type { ListSheet } from '../../shared/lists.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import type { Printer } from '../core/ports.ts'

interface RenderModule {
  renderSheetHtml(sheet: ReviewSheet, edition: Edition): Promise<string>
  renderListHtml(list: ListSheet): Promise<string>
}

/** The built print module of the page ring, loaded when a sheet is first asked for: the core ring never imports it. */
export function renderWith(file: string): Pick<Printer, 'html' | 'listHtml'> {
  const load = (): Promise<RenderModule> => import(pathToFileURL(file).href)
  return {
    html: async (sheet, edition) => (await load()).renderSheetHtml(sheet, edition),
    listHtml: async (list) => (await load()).renderListHtml(list),
  }
}
