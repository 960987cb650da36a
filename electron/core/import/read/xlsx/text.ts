import { behindOther, tagsOf } from './xml.ts'

/** Texts of OOXML as a spreadsheet program shows them (ECMA-376 part 1, 18.4 and 22.9.2.19). */

/** Entities that a document declares itself are never resolved: they could stand for gigabytes. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Entities and CDATA sections resolved; line breaks of XML are `\n`. */
export function xmlText(raw: string): string {
  let text = ''
  let at = 0
  for (;;) {
    const open = raw.indexOf('<', at)
    if (open < 0) return text + entities(raw.slice(at))
    text += entities(raw.slice(at, open))
    const behind = behindOther(raw, open)
    if (raw.startsWith('<![CDATA[', open)) text += lineBreaks(raw.slice(open + 9, behind - 3))
    at = behind === 0 ? raw.length : behind
  }
}

function entities(raw: string): string {
  if (!raw.includes('&')) return lineBreaks(raw)
  return lineBreaks(raw).replaceAll(
    /&(?:#x([0-9a-f]{1,8})|#(\d{1,8})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function lineBreaks(raw: string): string {
  return raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw
}

/**
 * `_x002B_` is how Excel writes characters that XML cannot hold, and `_x005F_` an underscore before such a thing. A
 * line break inside a cell is `\n`, however it was written: in a text file the same cell has it so.
 */
export function unescapeExcel(text: string): string {
  const plain = text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n') : plain
}

/** The texts of a rich string one after the other, without the reading aids (`rPh`) printed above them. */
export function richText(raw: string): string {
  let text = ''
  let aside = false
  for (const { name, closing, empty, end } of tagsOf(raw)) {
    if (name === 'rPh') aside = !closing && !empty
    else if (name === 't' && !closing && !empty && !aside) text += xmlText(raw.slice(end, endOfText(raw, end)))
  }
  return unescapeExcel(text)
}

/** The next tag that is neither comment nor CDATA section. */
function endOfText(raw: string, from: number): number {
  let at = raw.indexOf('<', from)
  while (at >= 0) {
    const behind = behindOther(raw, at)
    if (behind === 0) return at
    at = raw.indexOf('<', behind)
  }
  return raw.length
}
