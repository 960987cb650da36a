import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, rmdirSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of its own that can really be filled. */
export interface SmallDisk {
  dir: string
  /** Leaves this many bytes free. */
  fill: (free: number) => void
  /** Takes the filling away. */
  empty: () => void
  unmount: () => void
}

const MEGABYTES = 48

/** @returns why there is none, where this user may not mount one */
export function mountSmallDisk(): SmallDisk | string {
  if (process.platform !== 'linux') return `no tmpfs on ${process.platform}`
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanggui-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'zhanggui', dir], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmdirSync(dir)
    return (mounted.stderr || (mounted.error?.message ?? 'mount failed')).trim().replaceAll(/\s+/g, ' ')
  }
  const filling = path.join(dir, 'filling')
  const empty = () => rmSync(filling, { force: true })
  let gone = false
  // Lazily: a test that failed may have left files open.
  const unmount = () => {
    if (!gone && spawnSync('umount', ['-l', dir]).status === 0) rmdirSync(dir)
    gone = true
  }
  process.once('exit', unmount)
  return { dir, fill: (free) => fill(dir, filling, free), empty, unmount }
}

/**
 * Shows a folder a second time, at a place where nothing can be written.
 *
 * @returns how to take that away, or why it cannot be done: this user may not mount
 */
export function showReadOnly(folder: string, at: string): (() => void) | string {
  if (process.platform !== 'linux') return `no bind mounts on ${process.platform}`
  const mounted = spawnSync('mount', ['--bind', folder, at], { encoding: 'utf8' })
  if (mounted.status !== 0) return (mounted.stderr || (mounted.error?.message ?? 'mount failed')).trim()
  const release = () => void spawnSync('umount', ['-l', at])
  if (spawnSync('mount', ['-o', 'remount,bind,ro', at]).status === 0) return release
  release()
  return 'cannot be made read-only'
}

const PIECE = Buffer.alloc(64 * 1024, 1)

function fill(dir: string, filling: string, free: number): void {
  const file = openSync(filling, 'a')
  let size = 0
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(dir)
      if (bavail === 0) break
      size += writeSync(file, PIECE, 0, Math.min(PIECE.length, bavail * bsize))
    }
    ftruncateSync(file, Math.max(0, size - Math.floor(free)))
  } finally {
    closeSync(file)
  }
}
