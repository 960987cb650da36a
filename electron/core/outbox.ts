import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutFile } from '../../shared/contract/common.ts'
import { outboxFolder } from './database/path.ts'
import { OwnFolder } from './own-folder.ts'
import type { Outbox } from './ports.ts'

/** Files written for the seller, until the host hands them over; emptied when the core closes. */
export class FileOutbox implements Outbox {
  private readonly folder: OwnFolder
  private readonly files = new Map<string, { path: string; name: string; mime: string }>()

  constructor(dataDir: string) {
    this.folder = new OwnFolder(outboxFolder(dataDir))
  }

  put(name: string, mime: string, bytes: Uint8Array): OutFile {
    const { path, ...file } = this.reserve(name, mime)
    writeFileSync(path, bytes)
    return file
  }

  /** Hands over a file that something else writes: `path` is where to. */
  reserve(name: string, mime: string): OutFile & { path: string } {
    const id = randomUUID()
    const path = join(this.folder.make(), id)
    this.files.set(id, { path, name, mime })
    return { id, name, mime, path }
  }

  find(id: string): { path: string; name: string; mime: string } | undefined {
    return this.files.get(id)
  }

  clear(): void {
    this.files.clear()
    this.folder.clear()
  }
}
