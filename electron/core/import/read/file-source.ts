import { open } from 'node:fs/promises'
import { SellerError } from '../../../../shared/errors.ts'
import type { ByteSource } from './source.ts'

const CHUNK = 64 * 1024

/**
 * A file on disk.
 *
 * @throws SellerError FILE_UNREADABLE when it is gone, locked or no file
 */
export async function fileSource(path: string, name: string): Promise<ByteSource> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw unreadable(name, cause)
  })
  const stat = await handle.stat()
  if (!stat.isFile()) {
    await handle.close()
    throw unreadable(name, new Error('not a file'))
  }
  const read = async (offset: number, length: number): Promise<Buffer> => {
    const want = Math.max(0, Math.min(length, stat.size - offset))
    const buffer = Buffer.allocUnsafe(want)
    let filled = 0
    while (filled < want) {
      const { bytesRead } = await handle
        .read(buffer, filled, want - filled, offset + filled)
        .catch((cause: unknown) => {
          throw unreadable(name, cause)
        })
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  }
  return { name, path, size: stat.size, read, chunks: () => chunksOf(read, stat.size), close: () => handle.close() }
}

/** A file piece by piece, by whatever reads it. */
export async function* chunksOf(
  read: (offset: number, length: number) => Promise<Buffer>,
  size: number,
): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += CHUNK) {
    const chunk = await read(at, CHUNK)
    if (chunk.length === 0) return
    yield chunk
  }
}

function unreadable(name: string, cause: unknown): SellerError {
  return new SellerError('FILE_UNREADABLE', `「${name}」打不开：文件不在了，或者正被别的程序占用。关掉 Excel 再试。`, {
    cause,
  })
}
