import type { ByteSource } from './source.ts'

export type FileKind = 'zip' | 'ole' | 'html' | 'xml' | 'text' | 'foreign'

export interface Sniffed {
  kind: FileKind
  /** Of a file that is no table: what it is, in the seller's words. */
  what: string
}

const MAGIC: readonly (readonly [bytes: string, kind: FileKind, what: string])[] = [
  ['504b0304', 'zip', ''],
  ['504b0506', 'zip', ''],
  ['d0cf11e0a1b11ae1', 'ole', ''],
  ['25504446', 'foreign', 'PDF 文件'],
  ['526172211a07', 'foreign', 'RAR 压缩包'],
  ['377abcaf271c', 'foreign', '7z 压缩包'],
  ['1f8b', 'foreign', 'gz 压缩包'],
  ['89504e47', 'foreign', '图片'],
  ['ffd8ff', 'foreign', '图片'],
  ['47494638', 'foreign', '图片'],
  ['4d5a', 'foreign', '程序'],
  ['7f454c46', 'foreign', '程序'],
  ['53514c69746520666f726d6174', 'foreign', '数据库文件'],
]

const HEAD_BYTES = 4096

/** What a file is, by its first bytes and never by its name. */
export async function sniff(source: ByteSource): Promise<Sniffed> {
  const head = await source.read(0, HEAD_BYTES)
  const hex = head.toString('hex', 0, 16)
  const known = MAGIC.find(([bytes]) => hex.startsWith(bytes))
  if (known !== undefined) return { kind: known[1], what: known[2] }
  const text = headText(head)
  if (text === null) return { kind: 'foreign', what: '认不出的文件' }
  const start = withoutPreamble(text)
  if (/^<(?:\w{1,20}:)?Workbook\b/.test(start)) return { kind: 'xml', what: '' }
  if (/^<(?:!doctype\s+html|html|head|meta|body|table|style)\b/i.test(start)) return { kind: 'html', what: '' }
  if (/^<!doctype/i.test(start)) return { kind: 'foreign', what: '带有 DOCTYPE 的文件' }
  return { kind: 'text', what: '' }
}

/** What stands behind blanks, comments and instructions. */
function withoutPreamble(text: string): string {
  for (let at = 0; ;) {
    while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : ''
    const stop = close === '' ? -1 : text.indexOf(close, at)
    if (stop < 0) return text.slice(at)
    at = stop + close.length
  }
}

/** The first characters, `null` for bytes that are no text in any encoding. */
function headText(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  // Only UTF-16 text has NULs; of its two orders the right one gives no control characters.
  const texts = head.includes(0)
    ? ['utf-16le', 'utf-16be'].map((label) => new TextDecoder(label).decode(head))
    : [head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '')]
  return texts.find((text) => controls(text) * 100 <= text.length) ?? null
}

function controls(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0xfffd) count += 1
  }
  return count
}
