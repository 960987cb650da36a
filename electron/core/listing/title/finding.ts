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
