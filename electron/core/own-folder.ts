import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A folder in which each program that has the data open keeps files of its own, by its number: none takes another's away.
 * What a killed one left goes with the next start.
 */
export class OwnFolder {
  readonly path: string
  private readonly parent: string

  constructor(parent: string) {
    this.parent = parent
    this.path = join(parent, String(process.pid))
    removeLeft(parent)
    remove(this.path)
  }

  /** It is made when something is put there, and again after the data were wiped. */
  make(...below: string[]): string {
    const path = join(this.path, ...below)
    mkdirSync(path, { recursive: true })
    return path
  }

  clear(): void {
    remove(this.path)
    if (existing(this.parent).length === 0) removeEmpty(this.parent)
  }
}

/** Takes away what killed programs left in such a folder. */
export function removeLeft(parent: string): void {
  for (const name of existing(parent)) if (!isAlive(Number(name))) remove(join(parent, name))
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true })
}

function existing(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** Another program may have taken it away, or put something there, since it was looked at. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
