import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { openSources } from '../import/archives.ts'
import { isTableName } from '../import/sources.ts'
import type { SourceFile } from '../import/sources.ts'
import { hashOf } from '../import/stage.ts'

/** A file that is still being written is left for the next look. */
const SETTLED_MS = 2000
const KEY = 'watchFolder'

interface Stored {
  path: string
  /** Files changed before this moment are none of ours. */
  since: number
}

interface Seen {
  size: number
  changed: number
  /** Of the file, or of every file in an archive. */
  hashes: string[]
}

export interface WaitingFile extends SourceFile {
  bytes: number
}

/**
 * A folder, such as the browser's downloads, in which the seller wants new exports to be noticed. Off until a host is
 * told a folder. It only ever looks, and only at the folder itself: a file is new when it came after the seller asked
 * and no import has its content. Nothing is read into the books without the plan being shown.
 */
export class WatchedFolder {
  private readonly reader: Connection
  private readonly writer: Connection
  private readonly clock: () => Date
  private readonly seen = new Map<string, Seen>()

  constructor(reader: Connection, writer: Connection, clock: () => Date) {
    this.reader = reader
    this.writer = writer
    this.clock = clock
  }

  /** @throws SellerError NOT_FOUND when there is no such folder */
  start(path: string): void {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new SellerError('NOT_FOUND', `没有「${path}」这个文件夹。`)
    this.save({ path, since: this.clock().getTime() })
  }

  stop(): void {
    this.writer.prepare('DELETE FROM setting WHERE key = ?').run(KEY)
  }

  /** What waits now is not wanted; what comes later is looked at again. */
  dismiss(): void {
    const stored = this.stored()
    if (stored !== null) this.save({ ...stored, since: this.clock().getTime() })
  }

  /** The folder's name and place; `null` while none is watched. `missing` when it is gone. */
  folder(): { path: string; missing: boolean } | null {
    const stored = this.stored()
    if (stored === null) return null
    return { path: stored.path, missing: statSync(stored.path, { throwIfNoEntry: false })?.isDirectory() !== true }
  }

  /** New exports in the folder, by name. */
  async waiting(): Promise<WaitingFile[]> {
    const stored = this.stored()
    if (stored === null || this.folder()?.missing === true) return []
    const known = this.reader.prepare("SELECT 1 FROM batch WHERE content_hash = ? AND status = 'applied'")
    const files: WaitingFile[] = []
    for (const entry of readdirSync(stored.path, { withFileTypes: true })) {
      if (!entry.isFile() || !isTableName(entry.name)) continue
      const path = join(stored.path, entry.name)
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat === undefined || stat.mtimeMs < stored.since) continue
      if (stat.mtimeMs > this.clock().getTime() - SETTLED_MS) continue
      const file = { path, name: basename(path) }
      const hashes = await this.hashesOf(file, stat.size, stat.mtimeMs)
      if (hashes.length > 0 && hashes.every((hash) => known.get(hash) !== undefined)) continue
      files.push({ ...file, bytes: stat.size })
    }
    return files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  private async hashesOf(file: SourceFile, size: number, changed: number): Promise<string[]> {
    const before = this.seen.get(file.path)
    if (before?.size === size && before.changed === changed) return before.hashes
    const hashes: string[] = []
    for await (const { source, failure } of openSources([file], { check: () => undefined })) {
      try {
        if (failure === null) hashes.push(await hashOf(source.chunks()))
      } finally {
        await source.close()
      }
    }
    this.seen.set(file.path, { size, changed, hashes })
    return hashes
  }

  private stored(): Stored | null {
    const text = this.reader.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
    return text === undefined ? null : JSON.parse(text)
  }

  private save(stored: Stored): void {
    this.writer
      .prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(KEY, JSON.stringify(stored))
  }
}
