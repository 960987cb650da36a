import { NotUnderstood } from './not-understood.ts'

/**
 * XML of the small parts of a workbook, and of rich texts, from left to right. Every character is looked at once:
 * patterns that search for an end again and again would let a few megabytes keep the program busy for hours.
 */

export interface Tag {
  /** Without the prefix of its namespace. */
  name: string
  closing: boolean
  /** `<a/>` */
  empty: boolean
  /** From `<` to `>`. */
  text: string
  /** The place behind it. */
  end: number
}

const NAME = /<(\/?)(?:[\w.-]{1,64}:)?([\w.-]{1,64})/y

/** The tags of an element's content; comments, CDATA sections and instructions are passed over. */
export function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf('<')
  while (at >= 0) {
    const other = behindOther(xml, at)
    if (other > 0) {
      at = xml.indexOf('<', other)
      continue
    }
    const end = behindTag(xml, at)
    NAME.lastIndex = at
    const match = NAME.exec(xml)
    if (match !== null) {
      const [, slash, name = ''] = match
      yield { name, closing: slash === '/', empty: xml[end - 2] === '/', text: xml.slice(at, end), end }
    }
    at = xml.indexOf('<', end)
  }
}

/** The place behind a comment, a CDATA section or an instruction that begins here; 0 for a tag. */
export function behindOther(xml: string, at: number): number {
  const next = xml[at + 1]
  if (next !== '!' && next !== '?') return 0
  const close = next === '?' ? '?>' : xml.startsWith('<![CDATA[', at) ? ']]>' : xml.startsWith('<!--', at) ? '-->' : '>'
  const stop = xml.indexOf(close, at + 2)
  if (stop < 0) throw new NotUnderstood(`${xml.slice(at, at + 9)} without an end`)
  return stop + close.length
}

/** The place behind a tag's `>`; one inside quotes does not end it. */
function behindTag(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x22 || code === 0x27) quote = code
    else if (code === 0x3e) return at + 1
  }
  throw new NotUnderstood('a tag without an end')
}

/** The value of an attribute, as it is written, whatever the prefix of its name when `name` begins with `:`. */
export function attribute(tag: string, name: string): string | undefined {
  const prefix = name.startsWith(':') ? '[\\w.-]{1,64}' : ''
  const match = new RegExp(`\\s${prefix}${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match?.[1] ?? match?.[2]
}
