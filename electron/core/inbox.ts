import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { SellerError } from '../../shared/errors.ts'
import type { SourceFile } from './import/sources.ts'
import type { Inbox } from './ports.ts'

/** Dropped files by id. Ids are not guessable and only hosts add paths, so the page can name nothing else. */
export class FileInbox implements Inbox {
  private readonly files = new Map<string, SourceFile>()

  add(path: string, name = basename(path)): string {
    const id = randomUUID()
    this.files.set(id, { path, name })
    return id
  }

  take(ids: readonly string[]): SourceFile[] {
    return ids.map((id) => {
      const file = this.files.get(id)
      if (file === undefined) throw new SellerError('NOT_FOUND', '这个文件要重新拖入一次。')
      return file
    })
  }
}
