/** Texts of OOXML as a spreadsheet program shows them (ECMA-376 part 1, 18.4 and 22.9.2.19). */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities and CDATA sections resolved; line breaks of XML are `\n`. */
export function xmlText(raw: string): string {
  if (!raw.includes('<![CDATA[')) return entities(raw)
  return raw
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) =>
      part.startsWith('<![CDATA[') ? part.slice(9, -3) : entities(part.replaceAll(/<!--[\s\S]*?-->/g, '')),
    )
    .join('')
}

function entities(raw: string): string {
  if (!raw.includes('&')) return lineBreaks(raw)
  return lineBreaks(raw).replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function lineBreaks(raw: string): string {
  return raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw
}

/** `_x002B_` is how Excel writes characters that XML cannot hold, and `_x005F_` an underscore before such a thing. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The texts of a rich string one after the other, without the reading aids (`rPh`) printed above them. */
export function richText(raw: string): string {
  const bare = raw.includes('rPh') ? raw.replaceAll(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : raw
  let text = ''
  for (const [, body] of bare.matchAll(
    /<(?:\w+:)?t(?:\s[^>]*)?(?:\/>|>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<]|<!--[\s\S]*?-->)*)<\/(?:\w+:)?t>)/g,
  ))
    text += body === undefined ? '' : xmlText(body)
  return unescapeExcel(text)
}
