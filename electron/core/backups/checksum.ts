import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * A backup's SHA-256 in a file beside it, as `sha256sum -c` reads it. SQLite notices a page that is torn, not a digit
 * that has turned into another: only this tells that a backup is still the one that was made.
 */
export const CHECKSUM = '.sha256'

const PIECE = 1 << 20

function sumOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    const piece = Buffer.alloc(PIECE)
    for (;;) {
      const read = readSync(file, piece, 0, PIECE, null)
      if (read === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
}

/** Gives a checked copy the name of a backup. The sum comes first: no moment has a backup without one. */
export function seal(unchecked: string, path: string): void {
  const file = openSync(path + CHECKSUM, 'w')
  try {
    writeSync(file, `${sumOf(unchecked)}  ${basename(path)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    renameSync(unchecked, path)
  } catch (error) {
    rmSync(path + CHECKSUM, { force: true })
    throw error
  }
}

/** Whether a file is still what it was when it was sealed; one that never was counts as such. */
export function isAsSealed(path: string): boolean {
  const stated = statedSum(path)
  return stated === null || stated === sumOf(path)
}

/** @returns `null` for copies of versions that wrote none, and for a sum that a power cut left unwritten */
function statedSum(path: string): string | null {
  try {
    return /^([0-9a-f]{64}) /.exec(readFileSync(path + CHECKSUM, 'latin1'))?.[1] ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
