/** The letters that a document draws in each weight, as code points. */
export interface Letters {
  plain: ReadonlySet<number>
  strong: ReadonlySet<number>
}

const TAG_OR_TEXT = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi

/** What `review.css` sets in 600, and what browsers make bold by themselves; all within counts as such. */
export const STRONG: readonly string[] = [
  'h1',
  'h2',
  'b',
  '.sheet-part',
  '.sheet-conclusion',
  '.kpi-value',
  '.sheet-result',
]

/** Letters that stand in no text: the one that cuts a line, and the dot before a note. */
const DRAWN_BY_STYLE = '…·'

/** @param markup well-formed, as React writes it: every `<` of a text is escaped there */
export function lettersOf(markup: string): Letters {
  const [plain, strong] = [codesOf(DRAWN_BY_STYLE), codesOf(DRAWN_BY_STYLE)]
  let depth = 0
  /** How deep the outermost strong element stands, while within one. */
  let strongAt: number | null = null
  for (const [, closing, tag = '', attributes = '', text] of markup.matchAll(TAG_OR_TEXT)) {
    if (text !== undefined) {
      for (const code of codesOf(text)) (strongAt === null ? plain : strong).add(code)
    } else if (closing === '/') {
      if (depth === strongAt) strongAt = null
      depth -= 1
    } else if (!attributes.endsWith('/')) {
      depth += 1
      if (strongAt === null && isStrong(tag, attributes)) strongAt = depth
    }
  }
  return { plain, strong }
}

function isStrong(tag: string, attributes: string): boolean {
  const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? []
  return STRONG.includes(tag) || classes.some((name) => STRONG.includes(`.${name}`))
}

function codesOf(text: string): Set<number> {
  return new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0))
}
