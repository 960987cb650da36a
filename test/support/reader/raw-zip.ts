import { crc32, deflateRawSync } from 'node:zlib'

/** A zip whose every field can lie. */
export interface RawEntry {
  name: string
  bytes: Uint8Array
  /** Packed already. */
  packed?: Uint8Array
  stored?: boolean
  encrypted?: boolean
  method?: number
  /** Sizes and checksum stand behind the data, zeros before it. */
  descriptor?: boolean
  /** Sizes and place in the zip64 extra field. */
  zip64?: boolean
  /** What the directory claims. */
  claims?: { size?: number; packed?: number; crc?: number; offset?: number }
}

interface Placed extends Required<Pick<RawEntry, 'name'>> {
  entry: RawEntry
  packed: Uint8Array
  crc: number
  offset: number
}

export function rawZip(entries: readonly RawEntry[], { zip64 = false, count = entries.length } = {}): Buffer {
  const parts: Uint8Array[] = []
  let offset = 0
  const placed = entries.map((entry): Placed => {
    const packed = entry.packed ?? (entry.stored === true ? entry.bytes : deflateRawSync(entry.bytes))
    const one = { name: entry.name, entry, packed, crc: crc32(entry.bytes), offset }
    const local = [localHeader(one), packed, ...(entry.descriptor === true ? [descriptorOf(one)] : [])]
    parts.push(...local)
    offset += local.reduce((sum, part) => sum + part.length, 0)
    return one
  })
  const directory = Buffer.concat(placed.map(directoryEntry))
  return Buffer.concat([
    ...parts,
    directory,
    zip64 ? end64(count, directory.length, offset) : Buffer.alloc(0),
    endOf(zip64, count, directory.length, offset),
  ])
}

function flagsOf({ encrypted = false, descriptor = false }: RawEntry): number {
  return 0x800 | (encrypted ? 1 : 0) | (descriptor ? 8 : 0)
}

function methodOf({ method, stored = false }: RawEntry): number {
  return method ?? (stored ? 0 : 8)
}

function localHeader({ name, entry, packed, crc }: Placed): Buffer {
  const path = Buffer.from(name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flagsOf(entry), 6)
  header.writeUInt16LE(methodOf(entry), 8)
  if (entry.descriptor !== true) {
    header.writeUInt32LE(crc, 14)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(entry.bytes.length, 22)
  }
  header.writeUInt16LE(path.length, 26)
  return Buffer.concat([header, path])
}

function descriptorOf({ packed, crc, entry }: Placed): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc, 4)
  descriptor.writeUInt32LE(packed.length, 8)
  descriptor.writeUInt32LE(entry.bytes.length, 12)
  return descriptor
}

function directoryEntry({ name, entry, packed, crc, offset }: Placed): Buffer {
  const path = Buffer.from(name)
  const header = Buffer.alloc(46)
  const { claims = {} } = entry
  const [size, length, place] = [
    claims.size ?? entry.bytes.length,
    claims.packed ?? packed.length,
    claims.offset ?? offset,
  ]
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(flagsOf(entry), 8)
  header.writeUInt16LE(methodOf(entry), 10)
  header.writeUInt32LE(claims.crc ?? crc, 16)
  header.writeUInt32LE(entry.zip64 === true ? 0xffffffff : length, 20)
  header.writeUInt32LE(entry.zip64 === true ? 0xffffffff : size, 24)
  header.writeUInt16LE(path.length, 28)
  header.writeUInt32LE(entry.zip64 === true ? 0xffffffff : place, 42)
  if (entry.zip64 !== true) return Buffer.concat([header, path])
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(length), 12)
  extra.writeBigUInt64LE(BigInt(place), 20)
  header.writeUInt16LE(extra.length, 30)
  return Buffer.concat([header, path, extra])
}

function end64(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(56 + 20)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(offset + length), 64)
  record.writeUInt32LE(1, 72)
  return record
}

function endOf(zip64: boolean, count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(zip64 ? 0xffff : Math.min(count, 0xffff), 8)
  end.writeUInt16LE(zip64 ? 0xffff : Math.min(count, 0xffff), 10)
  end.writeUInt32LE(zip64 ? 0xffffffff : length, 12)
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16)
  return end
}
