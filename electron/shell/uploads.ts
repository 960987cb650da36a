import { createWriteStream, rmSync } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomUUID } from 'node:crypto'
import { SellerError } from '../../shared/errors.ts'
import { uploadFolder } from '../core/database/path.ts'
import { OwnFolder } from '../core/own-folder.ts'

export const UPLOAD_LIMIT = 2 * 1024 ** 3

/** Files the page sent, kept beside the database until the host ends; what a killed one leaves goes with the next start of any. */
export interface Uploads {
  /** Writes the body under a name as close to the seller's as a file system allows: the importer reads days from it. */
  receive(body: Readable, name: string, limit?: number): Promise<{ path: string; name: string }>
  clear(): void
}

export function createUploads(dataDir: string): Uploads {
  const own = new OwnFolder(uploadFolder(dataDir))
  return {
    async receive(body, name, limit = UPLOAD_LIMIT) {
      const folder = own.make(randomUUID())
      const kept = safeName(name)
      try {
        await pipeline(body, atMost(limit), createWriteStream(path.join(folder, kept)))
      } catch (error) {
        rmSync(folder, { recursive: true, force: true })
        throw isFull(error) ? new SellerError('DISK_FULL', '磁盘满了，文件没有收下', { cause: error }) : error
      }
      return { path: path.join(folder, kept), name: kept }
    },
    clear() {
      own.clear()
    },
  }
}

/** The last part of a name or relative path, without what Windows, macOS or Linux cannot hold in a file name. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = [...last.normalize('NFC')].map((char) => (isUnsafe(char) ? '_' : char)).join('')
  const { name: stem, ext } = path.parse(clean.replace(/[. ]+$/, ''))
  const short = cut(stem, 80, LONGEST_BYTES - EXT_BYTES) + cut(ext, 16, EXT_BYTES)
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) || short === '' ? `_${short}` : short
}

/** What a name may have in bytes on Linux; one of emojis has four a letter. */
const LONGEST_BYTES = 255
const EXT_BYTES = 19

function cut(text: string, letters: number, bytes: number): string {
  let left = bytes
  const fits = (letter: string) => (left -= Buffer.byteLength(letter)) >= 0
  return [...text].slice(0, letters).filter(fits).join('')
}

function isUnsafe(char: string): boolean {
  return (
    char < ' ' ||
    char === '\u007f' ||
    '<>:"/\\|?*'.includes(char) ||
    /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(char)
  )
}

function atMost(limit: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length
      done(size > limit ? new SellerError('FILE_UNREADABLE', '文件超过 2 GB，请分开导出后再导入') : null, chunk)
    },
  })
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
