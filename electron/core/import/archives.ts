import { basename } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'
import { fileSource } from './read/file-source.ts'
import { isArchive } from './read/index.ts'
import type { ByteSource } from './read/source.ts'
import { openZip } from './read/zip/index.ts'
import { isTableName } from './sources.ts'
import type { SourceFile } from './sources.ts'

/** A file to be read: from disk, or a member of an archive. */
export interface OpenedFile {
  /** What the seller calls it; a member is named after its archive. */
  name: string
  /** Names that may state a time or days, the closest first. */
  names: readonly string[]
  source: ByteSource
  /** The dropped file it came with. */
  from: SourceFile
  /** Set when it could not be opened. */
  failure: SellerError | null
}

/** Zips inside zips are opened this deep. */
const MAX_DEPTH = 3

/** Every file behind the dropped ones: archives stand for the tables inside them. */
export async function* openSources(
  files: readonly SourceFile[],
  watch: { check: () => void },
): AsyncGenerator<OpenedFile> {
  for (const file of files) {
    watch.check()
    yield* opened(file, file.name, [file.name], () => fileSource(file.path, file.name), 0)
  }
}

async function* opened(
  from: SourceFile,
  name: string,
  names: readonly string[],
  open: () => Promise<ByteSource>,
  depth: number,
): AsyncGenerator<OpenedFile> {
  let source: ByteSource
  try {
    source = await open()
  } catch (error) {
    yield { name, names, from, source: nothing(name), failure: unreadable(error) }
    return
  }
  let failure: SellerError | null = null
  try {
    if (await isArchive(source)) {
      yield* members(from, name, names, source, depth)
      await source.close()
      return
    }
  } catch (error) {
    failure = unreadable(error)
  }
  yield { name, names, from, source, failure }
}

async function* members(
  from: SourceFile,
  name: string,
  names: readonly string[],
  source: ByteSource,
  depth: number,
): AsyncGenerator<OpenedFile> {
  if (depth >= MAX_DEPTH) throw new SellerError('FILE_UNREADABLE', `「${name}」里压缩包套了太多层，解压后再导入。`)
  const zip = await openZip(source)
  const tables = zip.entries.filter((entry) => isTableName(entry.name))
  if (tables.length === 0)
    throw new SellerError('FILE_UNREADABLE', `压缩包「${name}」里没有表格文件。解压看看里面是什么，把报表拖进来。`)
  for (const entry of tables) {
    const inner = basename(entry.name)
    yield* opened(from, `${name}/${inner}`, [inner, ...names], () => Promise.resolve(zip.member(entry)), depth + 1)
  }
}

function unreadable(error: unknown): SellerError {
  if (error instanceof SellerError && error.code === 'FILE_UNREADABLE') return error
  throw error
}

function nothing(name: string): ByteSource {
  return {
    name,
    size: 0,
    read: () => Promise.resolve(Buffer.alloc(0)),
    chunks: async function* chunks() {
      /* nothing could be opened */
    },
    close: () => Promise.resolve(),
  }
}
