import type { TitleFinding, TitleToken } from '../../../../shared/contract/titles.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import type { Listing, TitleWorld } from './question.ts'

/** A title under check, cut into tokens once. */
export interface CheckedTitle {
  title: string
  platform: Platform
  category: string | null
  tokens: readonly TitleToken[]
  /** The listing it belongs to, where the seller said so. */
  listing: Listing | null
  world: TitleWorld
}

/** The finding with its place, from a match in the title as written. */
export function found(
  finding: Omit<TitleFinding, 'text' | 'from' | 'to'>,
  title: string,
  from: number,
  to: number,
): TitleFinding {
  return { ...finding, text: title.slice(from, to), from, to }
}

type Figures = NonNullable<TitleFinding['figures']>
export type Saying = (figure: Figures[number]['figure'], text: string, term?: string) => string

/** A message with its figures, in the order in which they are said. */
export function said(words: (say: Saying) => string): Pick<TitleFinding, 'message' | 'figures'> {
  const figures: Figures = []
  const message = words((figure, text, term) => {
    figures.push({ text, figure, ...(term === undefined ? {} : { term }) })
    return text
  })
  return { message, figures }
}
