import ranges from '@fontsource/noto-sans-sc/unicode.json'
import { lettersOf } from './letters.ts'

// Noto Sans SC (思源黑体, SIL Open Font License) comes cut into a hundred slices of letters that are used together. A
// document carries those that its letters need, so it looks and measures the same on a machine without Chinese fonts.

const FAMILY = 'Noto Sans SC'

const WEIGHTS = { plain: 400, strong: 600 } as const

/** One module a slice, each a `data:` address, loaded when it is needed. */
const SLICES: Record<string, () => Promise<string>> = import.meta.glob<string>(
  [
    '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-{400,600}-normal.woff2',
    // All common letters at once, for who wants no slices.
    '!../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-*',
  ],
  { query: '?inline', import: 'default' },
)

/** `@font-face` rules for the letters of a document. A letter in no slice is left to the fonts of the machine. */
export async function fontFaces(markup: string): Promise<string> {
  const letters = lettersOf(markup)
  const faces = (['plain', 'strong'] as const).flatMap((kind) =>
    slicesOf(letters[kind]).map((slice) => faceOf(slice, WEIGHTS[kind])),
  )
  return (await Promise.all(faces)).join('\n')
}

/** Slices overlap a little. The later rule wins in a browser, so the last slice with a letter is the one to have. */
function slicesOf(letters: ReadonlySet<number>): string[] {
  const needed = new Set([...letters].map((letter) => SLICE_OF.get(letter)))
  return Object.keys(ranges).filter((slice) => needed.has(slice))
}

async function faceOf(slice: string, weight: number): Promise<string> {
  const name = `noto-sans-sc-${slice.replaceAll(/[[\]]/g, '')}-${weight}-normal.woff2`
  const load = SLICES[`../../node_modules/@fontsource/noto-sans-sc/files/${name}`]
  if (load === undefined) throw new Error(`the font has no ${name}`)
  const range = Object.entries(ranges).find(([each]) => each === slice)?.[1] ?? ''
  return `@font-face{font-family:'${FAMILY}';font-weight:${weight};src:url(${await load()}) format('woff2');unicode-range:${range}}`
}

const SLICE_OF: ReadonlyMap<number, string> = new Map(
  Object.entries(ranges).flatMap(([slice, range]) => codesIn(range).map((code) => [code, slice] as const)),
)

/** `U+4e00-4e05,U+ff0c` as code points. */
function codesIn(range: string): number[] {
  return range.split(',').flatMap((part) => {
    const [first = 0, last = first] = part
      .replace(/^U\+/i, '')
      .split('-')
      .map((code) => Number.parseInt(code, 16))
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}
