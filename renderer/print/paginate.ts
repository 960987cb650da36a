import type { ReactNode } from 'react'

/**
 * The sheet is laid out in millimetres that are known before anything is drawn, so that screen, printer and PDF break
 * at the same places. A piece never splits and never shrinks; what does not fit goes to the next page.
 */
export interface Piece {
  key: string
  /** mm */
  height: number
  node: ReactNode
  /** Stands on a page that lies across, with others that do. */
  across?: boolean
}

/** A4 less its margins and the footer. */
export const PAGE_HEIGHT = 297 - 2 * 10 - 6
export const TEXT_WIDTH = 190
/** The same of a page that lies across. */
const ACROSS_HEIGHT = 210 - 2 * 10 - 6
export const ACROSS_WIDTH = 277
/** Of two blocks side by side. */
export const HALF_WIDTH = 93.5
const GAP = 1.6

export function paginate(pieces: readonly Piece[]): Piece[][] {
  return paginateParts([pieces])
}

/** Parts begin on a page of their own, unless the whole part still has room on the page of the one before. */
export function paginateParts(parts: readonly (readonly Piece[])[]): Piece[][] {
  const pages: Piece[][] = []
  for (const pieces of parts) {
    let page = pages.at(-1) ?? []
    if (page.length > 0 && !fits(page, pieces)) page = []
    for (const piece of pieces) {
      if (page.length > 0 && !fits(page, [piece])) page = []
      if (page.length === 0) pages.push(page)
      page.push(piece)
    }
  }
  return pages
}

function fits(page: readonly Piece[], pieces: readonly Piece[]): boolean {
  const all = [...page, ...pieces]
  if (all.some((piece) => isAcross(piece) !== isAcross(all[0]))) return false
  const room = isAcross(all[0]) ? ACROSS_HEIGHT : PAGE_HEIGHT
  return all.reduce((sum, { height }) => sum + height, 0) + GAP * (all.length - 1) <= room
}

export function isAcross(piece: Piece | undefined): boolean {
  return piece?.across === true
}

const MM_PER_PT = 25.4 / 72

/** Lines a text takes in a width, Chinese letters a full em and others rather more than half, with a little to spare. */
export function linesOf(text: string, pt: number, widthMm: number): number {
  const em = pt * MM_PER_PT
  const width = Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e80' ? em : em * 0.6), 0)
  return Math.max(1, Math.ceil(width / (widthMm - em)))
}

const FIGURE_PT = 9

/** mm that a figure of a table takes: digits more than half an em, points and commas little. */
export function figureWidth(text: string): number {
  const em = FIGURE_PT * MM_PER_PT
  return Array.from(text).reduce(
    (sum, letter) => sum + (/[.,]/.test(letter) ? 0.28 : letter > '\u2e80' ? 1 : 0.56) * em,
    0,
  )
}

/** Parts of at most `size`, so that a long list becomes several pieces. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
