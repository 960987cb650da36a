/** Cells to the bytes of a CSV file, in the quoting habits of each platform. */
import iconv from 'iconv-lite'
import { stampText } from './stamp.ts'
import type { Cell } from './sheet.ts'

const CHUNK = 5000

export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return typeof cell === 'number' ? String(cell) : stampText(cell.serial)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Encoded piece by piece, so that the text of a large file is never one string. */
function encode(lines: readonly Cell[][], encoding: string, lineText: (line: Cell[]) => string): Buffer {
  const chunks: Buffer[] = []
  for (let start = 0; start < lines.length; start += CHUNK) {
    const text = lines.slice(start, start + CHUNK).map(lineText)
    chunks.push(iconv.encode(`${text.join('\r\n')}\r\n`, encoding))
  }
  return Buffer.concat(chunks)
}

/** 淘宝: GBK, every field quoted, long numbers as `="…"`. */
export function gbkCsv(lines: readonly Cell[][]): Uint8Array {
  const field = (cell: Cell): string => {
    const text = cellText(cell)
    return /^\d{16,}$/.test(text) ? `="${text}"` : quoted(text)
  }
  return encode(lines, 'gbk', (line) => line.map(field).join(','))
}

/** 抖店: UTF-8 with BOM, quoted where needed, long numbers quoted with a leading tab. */
export function utf8Csv(lines: readonly Cell[][]): Uint8Array {
  const field = (cell: Cell): string => {
    const text = cellText(cell)
    if (/^\d{16,}(;\d+)*$/.test(text)) return `"\t${text}"`
    return /[",\t\r\n]/.test(text) ? quoted(text) : text
  }
  const body = encode(lines, 'utf8', (line) => line.map(field).join(','))
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])
}
