import { readdirSync, statSync } from 'node:fs'
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
 * down. Sorted by name, so that the same folder always gives the same plan.
 */
export function listSources(dropped: readonly SourceFile[]): SourceFile[] {
  const files = dropped.flatMap(({ path, name }) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) throw new SellerError('FILE_UNREADABLE', `找不到「${name}」。文件可能已被移走或改名。`)
    return stat.isDirectory() ? walk(path) : [{ path, name }]
  })
  return files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function walk(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LITTER.test(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    return entry.isFile() && isTableName(entry.name) ? [{ path, name: basename(path) }] : []
  })
}
