import type { TitleToken, WordRole } from '../../../../shared/contract/titles.ts'
import { OwnerMap } from '../../owner-map.ts'

/** Words known to the segmentation, small letters, with their roles. */
export type Dictionary = ReadonlyMap<string, WordRole>

/**
 * ICU's word breaker cuts shop words to pieces (连|衣裙, 保温|杯, 显|瘦) and takes no dictionary, so a title is matched
 * against our own words first, forwards and backwards, and ICU only cuts what they leave. Node's ICU has the Chinese
 * words built in; the page shows the tokens of the core, so a browser's other ICU never counts.
 */
const icu = new Intl.Segmenter('zh', { granularity: 'word' })

const NUMBER =
  /(?:\d+(?:\.\d+)?)(?:[-~～x×*]\d+(?:\.\d+)?)*(?:\s?(?:kg|g|ml|l|cm|mm|m|w|v|mah|寸|英寸|斤|克|千克|升|毫升|厘米|毫米|米|片|个|只|包|盒|袋|条|双|件|瓶|支|卷|张|抽|颗|枚|提|粒|把|套|层|年|元|块|度|人|岁|月|天|码|号|格|孔|档|%|％))?/iuy
const LATIN = /[a-z][a-z0-9'.+-]*/iuy
const HAN = /\p{Script=Han}+/uy
const SPACE = /\s+/uy

/** The tokens of a title in order; together they are the title. */
export function segment(title: string, dictionary: Dictionary): TitleToken[] {
  const text = title.toLowerCase()
  // Lower-casing may lengthen a sign (İ): places must fit the title as written.
  const small = text.length === title.length ? text : title
  const tokens: TitleToken[] = []
  const longest = longestOf(dictionary)
  let at = 0
  while (at < small.length) {
    const next = pieceAt(small, at, dictionary, longest)
    for (const { length, role } of next) {
      tokens.push({ text: title.slice(at, at + length), role, from: at })
      at += length
    }
  }
  return tokens
}

type Piece = { length: number; role: WordRole }

function pieceAt(text: string, at: number, dictionary: Dictionary, longest: number): Piece[] {
  const mixed = mixedWord(text, at, dictionary, longest)
  if (mixed !== null) return [mixed]
  const space = take(SPACE, text, at)
  if (space > 0) return [{ length: space, role: 'space' }]
  const number = take(NUMBER, text, at)
  if (number > 0) return [{ length: number, role: 'number' }]
  const latin = take(LATIN, text, at)
  if (latin > 0) return [{ length: latin, role: 'latin' }]
  const han = take(HAN, text, at)
  if (han > 0) return cutHan(text.slice(at, at + han), dictionary, longest)
  return [{ length: String.fromCodePoint(text.codePointAt(at) ?? 0).length, role: 'symbol' }]
}

function take(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Words with letters or digits in them (T恤, ins风, 304) come before numbers and Latin; plain ones wait their turn. */
function mixedWord(text: string, at: number, dictionary: Dictionary, longest: number): Piece | null {
  if (!/[a-z0-9]/.test(text.slice(at, at + longest))) return null
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    const word = text.slice(at, at + length)
    const role = dictionary.get(word)
    if (role === undefined || !/[a-z0-9]/.test(word) || isCutLatin(text, at, length)) continue
    return { length, role }
  }
  return null
}

/** Whether a letter or digit goes on before or behind: 304 is not in 1304, PC not in PCB. */
function isCutLatin(text: string, at: number, length: number): boolean {
  const same = (a: string, b: string) => (/[a-z]/.test(a) && /[a-z]/.test(b)) || (/\d/.test(a) && /\d/.test(b))
  return same(text[at - 1] ?? '', text[at] ?? '') || same(text[at + length - 1] ?? '', text[at + length] ?? '')
}

/** Of the forward and the backward matching the one with fewer tokens, then fewer single signs; ties go backward. */
function cutHan(run: string, dictionary: Dictionary, longest: number): Piece[] {
  const forward = matched(run, dictionary, longest, false)
  const backward = matched(run, dictionary, longest, true)
  const cost = (pieces: readonly Piece[]) => pieces.length * 1000 + pieces.filter(({ length }) => length === 1).length
  return cost(forward) < cost(backward) ? forward : backward
}

function matched(run: string, dictionary: Dictionary, longest: number, backwards: boolean): Piece[] {
  const pieces: Piece[] = []
  let [start, end] = [0, run.length]
  let unknown = ''
  const flush = () => {
    const cut = Array.from(icu.segment(unknown), ({ segment: { length } }): Piece => ({ length, role: 'word' }))
    pieces.push(...(backwards ? cut.reverse() : cut))
    unknown = ''
  }
  while (start < end) {
    const length = longestAt(run.slice(start, end), dictionary, longest, backwards)
    const word = backwards ? run.slice(end - Math.max(1, length), end) : run.slice(start, start + Math.max(1, length))
    if (length === 0) unknown = backwards ? word + unknown : unknown + word
    else {
      flush()
      pieces.push({ length, role: dictionary.get(word) ?? 'word' })
    }
    if (backwards) end -= word.length
    else start += word.length
  }
  flush()
  return backwards ? pieces.toReversed() : pieces
}

function longestAt(text: string, dictionary: Dictionary, longest: number, backwards: boolean): number {
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const word = backwards ? text.slice(text.length - length) : text.slice(0, length)
    if (dictionary.has(word)) return length
  }
  return 0
}

const lengths = new OwnerMap<Dictionary, number>()

function longestOf(dictionary: Dictionary): number {
  const known = lengths.get(dictionary)
  if (known !== undefined) return known
  let longest = 0
  for (const word of dictionary.keys()) longest = Math.max(longest, word.length)
  lengths.set(dictionary, longest)
  return longest
}

/** The words of a title, small letters, without spaces and symbols. */
export function wordsOf(tokens: readonly TitleToken[]): string[] {
  return tokens.filter(({ role }) => role !== 'space' && role !== 'symbol').map(({ text }) => text.toLowerCase())
}
