import { existsSync, readdirSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'

export interface SourceFile {
  path: string
  /** What the seller calls it: issues and reports show this name. */
  name: string
}

const TABLE_ENDINGS = /\.(csv|tsv|txt|xls|xlsx|xlsm|xlsb|ods|html?|zip)$/i
/** Lock files of an open Excel and the litter of file managers. */
const LITTER = /^(~\$|\.)|^(Thumbs\.db|desktop\.ini)$/i

/** Whether a file in a folder or an archive is looked at: by its ending, and no litter of file managers. */
export function isTableName(path: string): boolean {
  return TABLE_ENDINGS.test(path) && !path.split('/').some((part) => LITTER.test(part) || part === '__MACOSX')
}

/**
 * The files behind dropped paths: a file stands for itself whatever its name, a folder for every table in it, deep
 * down. Sorted by name, so that the same folder always gives the same plan. A file that is gone keeps its place: its
 * report says so, and the others are read.
 *
 * @throws SellerError FILE_UNREADABLE for what is neither file nor folder, and where nothing or no table is left
 */
export function listSources(dropped: readonly SourceFile[]): SourceFile[] {
  const [first] = dropped
  if (first !== undefined && dropped.every(({ path }) => !existsSync(path)))
    throw new SellerError('FILE_UNREADABLE', `找不到「${first.name}」。文件可能已被移走或改名。`)
  const files = dropped.flatMap(({ path, name }) => {
    const kind = kindOf(path)
    // A pipe or a device may never end.
    if (kind === 'other') throw new SellerError('FILE_UNREADABLE', `「${name}」不是文件，也不是文件夹，读不了。`)
    return kind === 'folder' ? walk(path, name) : [{ path, name }]
  })
  if (files.length === 0)
    throw new SellerError('FILE_UNREADABLE', '文件夹里没有表格文件。把后台下载的 xlsx、xls 或 CSV 拖进来。')
  return files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** A path that cannot be looked at is taken for a file: opening it says what is wrong. */
function kindOf(path: string): 'file' | 'folder' | 'other' {
  try {
    const stat = statSync(path)
    return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other'
  } catch {
    return 'file'
  }
}

function entriesOf(folder: string, name: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    throw new SellerError('FILE_UNREADABLE', `文件夹「${name}」打不开：可能已被移走，或没有读取的权限。`, { cause })
  }
}

function walk(folder: string, name: string): SourceFile[] {
  return entriesOf(folder, name).flatMap((entry) => {
    if (LITTER.test(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path, entry.name)
    return entry.isFile() && isTableName(entry.name) ? [{ path, name: basename(path) }] : []
  })
}
