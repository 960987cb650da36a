import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_DIRECTORY_BYTES, MAX_ENTRIES } from '../limits.ts'
import type { ByteSource } from '../source.ts'

/** One file of a zip, as its central directory states it (APPNOTE 4.3.12). */
export interface ZipEntry {
  /** With `/` between folders. */
  name: string
  method: number
  encrypted: boolean
  crc: number
  compressedSize: number
  /** Bytes unpacked, as the directory claims: never trusted. */
  size: number
  /** Where its local header begins. */
  offset: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const LOCATOR_BYTES = 20
/** The comment after the end record has at most this many bytes. */
const MAX_COMMENT = 0xffff
const UTF8_FLAG = 0x800
const ENCRYPTED_FLAG = 0x1

export function damagedZip(name: string): SellerError {
  return new SellerError('FILE_UNREADABLE', `「${name}」不完整，可能没下载完，或传的时候坏了。重新下载再导入。`)
}

/** The entries of a zip, from the directory at its end. */
export async function readDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const tail = await source.read(
    Math.max(0, source.size - END_BYTES - MAX_COMMENT - LOCATOR_BYTES),
    END_BYTES + MAX_COMMENT + LOCATOR_BYTES,
  )
  const at = endOf(tail)
  if (at < 0) throw damagedZip(source.name)
  const place = (await place64(source, tail, at)) ?? {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  if (place.count > MAX_ENTRIES)
    throw new SellerError('FILE_UNREADABLE', `「${source.name}」里有 ${place.count} 个文件，太多了。解压后只导入报表。`)
  if (place.offset + place.size > source.size || place.size > MAX_DIRECTORY_BYTES) throw damagedZip(source.name)
  const directory = await source.read(place.offset, place.size)
  if (directory.length < place.size) throw damagedZip(source.name)
  const entries = entriesOf(directory, place.count, source.name)
  if (overlap(entries)) throw damagedZip(source.name)
  return entries
}

const LOCAL_HEADER_BYTES = 30

/** Entries that share bytes let a small file stand for a huge one; no program packs so. */
function overlap(entries: readonly ZipEntry[]): boolean {
  let end = 0
  for (const { offset, compressedSize } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) return true
    end = offset + LOCAL_HEADER_BYTES + compressedSize
  }
  return false
}

function endOf(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return at
  }
  return -1
}

interface Place {
  count: number
  size: number
  offset: number
}

/** Archives beyond 4 GB or 65,535 entries keep the place of their directory in a record of its own. */
async function place64(source: ByteSource, tail: Buffer, at: number): Promise<Place | null> {
  const locator = at - LOCATOR_BYTES
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) return null
  const record = await source.read(Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) throw damagedZip(source.name)
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

function entriesOf(directory: Buffer, count: number, name: string): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damagedZip(name)
    const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)]
    const end = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
    if (end > directory.length) throw damagedZip(name)
    entries.push(entryOf(directory, at, nameLength, extraLength))
    at = end
  }
  return entries
}

function entryOf(directory: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8)
  const nameBytes = directory.subarray(at + 46, at + 46 + nameLength)
  // Chinese Windows writes names in GBK without saying so.
  const name = new TextDecoder((flags & UTF8_FLAG) === 0 && !isUtf8(nameBytes) ? 'gb18030' : 'utf-8').decode(nameBytes)
  const entry: ZipEntry = {
    name: name.replaceAll('\\', '/'),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & ENCRYPTED_FLAG) !== 0,
    crc: directory.readUInt32LE(at + 16),
    compressedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  }
  return widened(entry, directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength))
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Sizes that do not fit 32 bits stand in the zip64 extra field, in this order, only those that do not fit. */
function widened(entry: ZipEntry, extra: Buffer): ZipEntry {
  let at = 0
  while (at + 4 <= extra.length) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (id === 1) {
      let field = at + 4
      const end = Math.min(extra.length, field + length)
      const wide = (value: number): number => {
        if (value !== 0xffffffff || field + 8 > end) return value
        field += 8
        return Number(extra.readBigUInt64LE(field - 8))
      }
      return {
        ...entry,
        size: wide(entry.size),
        compressedSize: wide(entry.compressedSize),
        offset: wide(entry.offset),
      }
    }
    at += 4 + length
  }
  return entry
}
