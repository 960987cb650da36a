import { Decrypter, Encrypter } from 'age-encryption'
import type { Database as Connection } from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs'
import { Readable, pipeline as flow } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Backup } from '../../../shared/contract/backups.ts'
import { SellerError } from '../../../shared/errors.ts'
import { storageFailure } from '../database/failure.ts'
import { fileSource } from '../import/read/file-source.ts'
import type { SourceFile } from '../import/sources.ts'
import type { Watch } from '../import/stage.ts'
import { adoptBackup } from './make.ts'
import { tell } from './restore.ts'
import { problemsOf } from './verify.ts'

/**
 * Everything in one file for another computer: the database, compressed by zstd and encrypted in the format of age
 * (age-encryption.org/v1) under a passphrase, so that its owner can open it without this program too. age derives the
 * key by scrypt and seals every 64 KiB with ChaCha20-Poly1305: a changed or shortened file does not open.
 */

/** @throws SellerError DATABASE_DAMAGED, CANCELLED; nothing is left of the file then */
export async function pack(
  db: Connection,
  { to, passphrase }: { to: string; passphrase: string },
  watch: Watch,
): Promise<{ bytes: number }> {
  const copy = `${to}.${randomUUID()}`
  try {
    tell(watch, 'saving', 0, 0)
    db.prepare('VACUUM INTO ?').run(copy)
    tell(watch, 'checking', 0, 0)
    if (problemsOf(copy).length > 0)
      throw new SellerError(
        'DATABASE_DAMAGED',
        '数据没有通过检查，没有打包。到「设置 › 数据」点“检查数据”，看哪里不对。',
      )
    await seal(copy, to, passphrase, watch)
    return { bytes: statSync(to).size }
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  } finally {
    rmSync(copy, { force: true })
  }
}

async function seal(from: string, to: string, passphrase: string, watch: Watch): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const total = statSync(from).size
  const source = Readable.from(counted(createReadStream(from), total, watch))
  // What goes wrong on the way ends the stream that is read below, and is thrown there.
  const compressed = flow(source, createZstdCompress(), () => undefined)
  const sealed = await encrypter.encrypt(webOf(compressed))
  await pipeline(chunksOf(sealed), createWriteStream(to))
}

/** Opens an archive and takes it among the backups. */
export async function unpack(
  db: Connection,
  { file, passphrase, now }: { file: SourceFile; passphrase: string; now: string },
  watch: Watch,
): Promise<Backup> {
  tell(watch, 'checking', 0, 0)
  return adoptBackup(db.name, new Date(now), (path) => unseal(file, path, passphrase, watch))
}

async function unseal(file: SourceFile, to: string, passphrase: string, watch: Watch): Promise<void> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const source = await fileSource(file.path, file.name)
  try {
    const sealed = webOf(counted(source.chunks(), source.size, watch))
    const opened = await decrypter.decrypt(sealed).catch((error: unknown) => {
      throw notOpened(error, file.name)
    })
    await pipeline(chunksOf(opened), createZstdDecompress(), createWriteStream(to))
  } catch (error) {
    throw error instanceof SellerError || storageFailure(error) !== undefined ? error : damaged(file.name, error)
  } finally {
    await source.close()
  }
}

/** Tells how far the reading is, and stops where it was cancelled. */
async function* counted(source: AsyncIterable<Uint8Array>, total: number, watch: Watch): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of source) {
    watch.check()
    done += chunk.length
    tell(watch, 'writing', done, total)
    yield chunk
  }
}

/** Streams of the web, as age takes and gives them; written out, since Node and the page name their types differently. */
function webOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

const WRONG_PASSPHRASE = /no identity matched/

function notOpened(error: unknown, name: string): unknown {
  if (error instanceof SellerError || storageFailure(error) !== undefined) return error
  if (error instanceof Error && WRONG_PASSPHRASE.test(error.message))
    return new SellerError('INVALID_INPUT', '口令不对。注意大小写和输入法；口令忘了就打不开，谁也没有办法。')
  return new SellerError('FILE_UNREADABLE', `「${name}」不是掌柜台打包的文件，或者开头坏了。重新拷一次再打开。`, {
    cause: error,
  })
}

function damaged(name: string, cause: unknown): SellerError {
  return new SellerError('FILE_UNREADABLE', `「${name}」不完整或被改过，没有打开。重新拷一次；现有的数据没有改动。`, {
    cause,
  })
}
