import type { ByteSource } from '../source.ts'

/** How a text file is written. */
export interface TextForm {
  /** As the report names it: `UTF-8`, `UTF-8 BOM`, `GB18030`, `UTF-16LE`, `UTF-16BE`. */
  encoding: string
  /** For `TextDecoder`. */
  label: string
}

const HEAD_BYTES = 4096

/**
 * BOM, then UTF-16 without one, then UTF-8, which GBK bytes are not, then GB18030. Every byte of the file is looked at: a
 * name in GBK may stand in its last row. And one bad byte must not turn a file of UTF-8 into another language: where
 * nearly all is UTF-8 it is read as that, the rest as `�`.
 */
export async function textForm(source: ByteSource): Promise<TextForm> {
  const [a, b, c] = await source.read(0, 3)
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'UTF-8 BOM', label: 'utf-8' }
  if (a === 0xff && b === 0xfe) return { encoding: 'UTF-16LE', label: 'utf-16le' }
  if (a === 0xfe && b === 0xff) return { encoding: 'UTF-16BE', label: 'utf-16be' }
  const wide = wideWithoutMark(await source.read(0, HEAD_BYTES))
  if (wide !== null) return { encoding: wide.toUpperCase(), label: wide }
  return (await isUtf8(source)) || (await isNearlyUtf8(source))
    ? { encoding: 'UTF-8', label: 'utf-8' }
    : { encoding: 'GB18030', label: 'gb18030' }
}

/** NULs in every other byte give UTF-16 away: neither UTF-8 nor GB18030 text has any. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const nuls = { even: 0, odd: 0 }
  bytes.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2 === 0 ? 'even' : 'odd'] += 1
  })
  if (nuls.even + nuls.odd === 0) return null
  return nuls.odd >= nuls.even ? 'utf-16le' : 'utf-16be'
}

async function isUtf8(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // Only what the decoder says of the bytes is caught: a file that cannot be read is in no other encoding.
  const decodes = (chunk?: Buffer): boolean => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }
  for await (const chunk of source.chunks()) if (!decodes(chunk)) return false
  return decodes()
}

/** Whole characters of several bytes to each that is broken: GBK read as UTF-8 has hardly one to twenty. */
const WHOLE_TO_BROKEN = 20
/** Characters that tell: the rest of a large file is written as they are. */
const ENOUGH = 2000

async function isNearlyUtf8(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let [whole, broken] = [0, 0]
  const count = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === REPLACEMENT) broken += 1
      else if (code >= 0x80) whole += 1
    }
  }
  for await (const chunk of source.chunks()) {
    count(decoder.decode(chunk, { stream: true }))
    if (whole + broken > ENOUGH) break
  }
  return whole >= broken * WHOLE_TO_BROKEN
}

const REPLACEMENT = 0xfffd
const LF = 0x0a

/**
 * The file's text in pieces; a character cut by a piece's end comes whole with the next one. Where there are lines,
 * pieces end with one: text put together from two pieces is several times slower to walk through. (In UTF-8, GB18030
 * and Big5 the byte of a line break is never part of another character.)
 */
export async function* decodedChunks(source: ByteSource, { label }: TextForm): AsyncGenerator<string> {
  const decoder = new TextDecoder(label)
  const wide = label.startsWith('utf-16')
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.chunks()) {
    const cut = wide ? 0 : chunk.lastIndexOf(LF) + 1
    const whole = cut === 0 ? chunk : chunk.subarray(0, cut)
    const text = decoder.decode(rest.length === 0 ? whole : Buffer.concat([rest, whole]), { stream: true })
    rest = cut === 0 ? Buffer.alloc(0) : chunk.subarray(cut)
    if (text !== '') yield text
  }
  const last = decoder.decode(rest)
  if (last !== '') yield last
}
