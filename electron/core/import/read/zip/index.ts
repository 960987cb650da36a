import { crc32, createInflateRaw } from 'node:zlib'
import { SellerError } from '../../../../../shared/errors.ts'
import {
  MAX_MEMBER_BYTES,
  MAX_RATIO,
  MAX_WHOLE_BYTES,
  MAX_WHOLE_RATIO,
  RATIO_FREE_BYTES,
  WHOLE_FREE_BYTES,
} from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { damagedZip, readDirectory } from './directory.ts'
import type { ZipEntry } from './directory.ts'

export type { ZipEntry } from './directory.ts'

export interface Zip {
  entries: readonly ZipEntry[]
  /** By name, whatever its case: some writers say `xl/Workbook.xml`. */
  find: (name: string) => ZipEntry | undefined
  /** The entry's bytes as they are unpacked, counted and held to their checksum. */
  chunks: (entry: ZipEntry) => AsyncIterable<Buffer>
  /** All of it, where that is small. */
  whole: (entry: ZipEntry, limit: number) => Promise<Buffer>
  member: (entry: ZipEntry) => ByteSource
}

const LOCAL_HEADER_BYTES = 30
const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8
/**
 * Packed bytes read at a time, and unpacked bytes handed out at a time. zlib's thread begins its next chunk when the
 * scan comes back for one: in smaller chunks the two wait for each other, an eighth of the time that a sheet takes.
 */
const PACKED_CHUNK = 512 * 1024
const UNPACKED_CHUNK = 1024 * 1024
const UNPACKED_AHEAD = 2 * UNPACKED_CHUNK

/**
 * Opens a zip by its directory.
 *
 * @throws SellerError FILE_UNREADABLE when it is damaged
 */
export async function openZip(source: ByteSource): Promise<Zip> {
  const entries = await readDirectory(source)
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const budget = new Budget(source)
  const chunks = (entry: ZipEntry) => unpacked(source, entry, budget)
  const whole = (entry: ZipEntry, limit: number) => gathered(chunks(entry), entry, limit, source.name)
  return {
    entries,
    find: (name) => byName.get(name.toLowerCase()),
    chunks,
    whole,
    member: (entry) => memberSource(entry, chunks, whole),
  }
}

/** What the entries of a zip unpack to, each counted once however often it is read. */
class Budget {
  private readonly source: ByteSource
  private readonly counted = new Map<ZipEntry, number>()
  private total = 0

  constructor(source: ByteSource) {
    this.source = source
  }

  /** @throws SellerError FILE_UNREADABLE when the entry, or all of them together, are bombs */
  count(entry: ZipEntry, bytes: number): void {
    const before = this.counted.get(entry) ?? 0
    if (bytes > before) {
      this.counted.set(entry, bytes)
      this.total += bytes - before
    }
    if (bytes > MAX_MEMBER_BYTES || isBomb(bytes, entry.compressedSize) || isBomb(this.total, this.source.size))
      throw tooLarge(this.source.name)
  }
}

function isBomb(bytes: number, packed: number): boolean {
  return bytes > RATIO_FREE_BYTES && bytes > packed * MAX_RATIO
}

function tooLarge(name: string): SellerError {
  return new SellerError('FILE_UNREADABLE', `「${name}」解开后大得不正常，没有读。确认它是后台下载的报表。`)
}

async function* unpacked(source: ByteSource, entry: ZipEntry, budget: Budget): AsyncGenerator<Buffer> {
  if (entry.encrypted)
    throw new SellerError('FILE_UNREADABLE', `「${source.name}」有密码。用密码解压后，把里面的表格拖进来。`)
  const start = await dataStart(source, entry)
  const packed = packedChunks(source, start, entry.compressedSize)
  const plain = entry.method === STORED ? packed : inflated(packed, entry, source.name)
  let [bytes, crc] = [0, 0]
  for await (const chunk of plain) {
    bytes += chunk.length
    crc = crc32(chunk, crc)
    budget.count(entry, bytes)
    yield chunk
  }
  if (crc !== entry.crc) throw damagedZip(source.name)
}

/** The data follow the local header, whose name and extra field may differ from the directory's. */
async function dataStart(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.offset, LOCAL_HEADER_BYTES)
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) throw damagedZip(source.name)
  const start = entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (start + entry.compressedSize > source.size) throw damagedZip(source.name)
  return start
}

async function* packedChunks(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PACKED_CHUNK) {
    const want = Math.min(PACKED_CHUNK, length - at)
    const chunk = await source.read(start + at, want)
    if (chunk.length < want) throw damagedZip(source.name)
    yield chunk
  }
}

/** Inflates in zlib's own thread, so that unpacking and scanning overlap. */
async function* inflated(packed: AsyncIterable<Buffer>, entry: ZipEntry, name: string): AsyncGenerator<Buffer> {
  if (entry.method !== DEFLATED)
    throw new SellerError('FILE_UNREADABLE', `「${name}」的压缩方式不认得。用 Excel 打开、另存一次再导入。`)
  // The high-water mark lets zlib unpack ahead while the chunk before is scanned.
  const options = { chunkSize: UNPACKED_CHUNK, highWaterMark: UNPACKED_AHEAD }
  const inflate = createInflateRaw(options)
  const feeding = feed(inflate, packed)
  // Whatever goes wrong while feeding also ends the reading below.
  feeding.catch((error: unknown) => inflate.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const chunk of inflate) yield chunk
    await feeding
  } catch (error) {
    throw isZlibError(error) ? damagedZip(name) : error
  } finally {
    inflate.destroy()
  }
}

async function feed(inflate: ReturnType<typeof createInflateRaw>, packed: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of packed) {
    if (inflate.destroyed) return
    if (!inflate.write(chunk)) await drained(inflate)
  }
  inflate.end()
}

/** Until it takes more, or is gone. */
function drained(inflate: ReturnType<typeof createInflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflate.off('drain', done)
      inflate.off('close', done)
      resolve()
    }
    inflate.on('drain', done)
    inflate.on('close', done)
  })
}

function isZlibError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** What the directory says of the size saves copying; it is not believed further than that. */
async function gathered(chunks: AsyncIterable<Buffer>, entry: ZipEntry, limit: number, name: string): Promise<Buffer> {
  let all = Buffer.allocUnsafeSlow(Math.min(entry.size, limit, entry.compressedSize * MAX_RATIO + 1024))
  let bytes = 0
  for await (const chunk of chunks) {
    if (bytes + chunk.length > limit)
      throw new SellerError('FILE_UNREADABLE', `「${name}」里有一部分太大，读不了。分几次导出再导入。`)
    if (bytes + chunk.length > all.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(bytes + chunk.length, Math.min(limit, all.length * 2)))
      all.copy(grown, 0, 0, bytes)
      all = grown
    }
    chunk.copy(all, bytes)
    bytes += chunk.length
  }
  return all.subarray(0, bytes)
}

/** A member as bytes of its own: streamed when read in order, unpacked whole once somebody jumps about in it. */
function memberSource(entry: ZipEntry, chunks: Zip['chunks'], whole: Zip['whole']): ByteSource {
  let all: Promise<Buffer> | null = null
  return {
    name: entry.name.split('/').at(-1) ?? entry.name,
    size: entry.size,
    read: async (offset, length) => {
      if (all === null && offset === 0 && length <= 64 * 1024) return head(chunks(entry), length)
      all ??= whole(entry, wholeLimit(entry))
      return (await all).subarray(offset, offset + length)
    },
    chunks: () => chunks(entry),
    close: () => {
      all = null
      return Promise.resolve()
    },
  }
}

function wholeLimit({ compressedSize }: ZipEntry): number {
  return Math.min(MAX_WHOLE_BYTES, Math.max(WHOLE_FREE_BYTES, compressedSize * MAX_WHOLE_RATIO))
}

async function head(chunks: AsyncIterable<Buffer>, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    bytes += chunk.length
    if (bytes >= length) break
  }
  return Buffer.concat(parts).subarray(0, length)
}
