/** A minimal zip writer with fixed times, so that the same content gives the same archive. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  bytes: Uint8Array
}

/** 1980-01-01 00:00:00, the first day a zip can name. */
const DOS_DATE = 0x21
const UTF8_NAMES = 0x0800
const DEFLATE = 8

function fields(entry: ZipEntry, packed: Uint8Array, name: Buffer): Buffer {
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(UTF8_NAMES, 2)
  shared.writeUInt16LE(DEFLATE, 4)
  shared.writeUInt16LE(DOS_DATE, 8)
  shared.writeUInt32LE(crc32(entry.bytes), 10)
  shared.writeUInt32LE(packed.length, 14)
  shared.writeUInt32LE(entry.bytes.length, 18)
  shared.writeUInt16LE(name.length, 22)
  return shared
}

function directoryEntry(shared: Buffer, name: Buffer, offset: number): Buffer {
  const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 0])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return Buffer.concat([head, shared, tail, name])
}

function directoryEnd(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes, { level: 9 })
    const name = Buffer.from(entry.name)
    const shared = fields(entry, packed, name)
    directory.push(directoryEntry(shared, name, offset))
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, name])
    parts.push(local, packed)
    offset += local.length + packed.length
  }
  const index = Buffer.concat(directory)
  return Buffer.concat([...parts, index, directoryEnd(entries.length, index.length, offset)])
}

/** Entries of an archive made by `zip`, to compare contents where compressors may differ. */
export function unzip(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes)
  const entries: ZipEntry[] = []
  for (let at = 0; buffer.readUInt32LE(at) === 0x04034b50;) {
    const packed = buffer.readUInt32LE(at + 18)
    const nameLength = buffer.readUInt16LE(at + 26)
    const start = at + 30 + nameLength
    const name = buffer.toString('utf8', at + 30, start)
    entries.push({ name, bytes: inflateRawSync(buffer.subarray(start, start + packed)) })
    at = start + packed
  }
  return entries
}
