import { copyFile, rename, rm } from 'node:fs/promises'

/**
 * Copies a file to where the seller wants it. What stands there already, an archive of last month say, is replaced once
 * the new one is written whole: a disk that fills up on the way must not take both.
 */
export async function handOver(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}.part`
  try {
    await copyFile(from, part)
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
