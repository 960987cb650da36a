import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { SellerError } from '../../../../shared/errors.ts'
import { readDelimited } from './delimited.ts'
import { readSpreadsheet } from './spreadsheet.ts'
import type { Table } from './table.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a whole file, told apart by its first bytes and never by its name.
 *
 * @throws SellerError FILE_UNREADABLE with the file's name, what is wrong and what to do
 */
export function readTable(path: string, name = basename(path)): Table {
  const bytes = load(path, name)
  if (bytes.length === 0) throw new SellerError('FILE_UNREADABLE', `「${name}」是空文件，重新导出一次再导入。`)
  const spreadsheet = startsWith(bytes, ZIP) || startsWith(bytes, OLE2)
  return spreadsheet ? readSpreadsheet(bytes, name) : readDelimited(bytes, name)
}

function load(path: string, name: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new SellerError('FILE_UNREADABLE', `「${name}」打不开：文件不在了，或者正被别的程序占用。关掉 Excel 再试。`, {
      cause,
    })
  }
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
