import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { crc32, createDeflateRaw } from 'node:zlib'
import type { RawEntry } from './raw-zip.ts'

export interface ChildReport {
  refusals: string[]
  rows: number
  cells: number
  mb: number
}

const CHILD = path.join(import.meta.dirname, 'child.ts')

/** Reads a file in a process of its own. What hangs for minutes, crashes or throws anything unexpected fails. */
export function readInChild(file: string, flags: readonly string[] = []): ChildReport {
  const child = spawnSync(process.execPath, [...flags, CHILD, file], {
    encoding: 'utf8',
    timeout: 120_000,
    killSignal: 'SIGKILL',
  })
  if (child.status !== 0)
    throw new Error(
      `reading ${path.basename(file)} ended with ${child.status ?? child.signal}: ${child.stderr.slice(-2000)}`,
    )
  const report: ChildReport = JSON.parse(child.stdout)
  return report
}

/** A text that repeats one piece, given by its parts so that it never stands in memory. */
export interface Repeated {
  head?: string
  unit: string
  times: number
  tail?: string
}

const BLOCK = 4_000_000

function* blocksOf({ head = '', unit, times, tail = '' }: Repeated): Generator<Buffer> {
  yield Buffer.from(head)
  const perBlock = Math.max(1, Math.floor(BLOCK / unit.length))
  const block = Buffer.from(unit.repeat(Math.min(perBlock, times)))
  let left = times
  for (; left >= perBlock; left -= perBlock) yield block
  yield Buffer.from(unit.repeat(left))
  yield Buffer.from(tail)
}

/** An entry of a zip that unpacks to gigabytes. */
export async function bombEntry(name: string, text: Repeated): Promise<RawEntry> {
  const deflate = createDeflateRaw({ level: 6 })
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  let [size, crc] = [0, 0]
  for (const block of blocksOf(text)) {
    size += block.length
    crc = crc32(block, crc)
    if (!deflate.write(block)) await once(deflate, 'drain')
  }
  deflate.end()
  await once(deflate, 'end')
  return {
    name,
    bytes: new Uint8Array(),
    packed: Buffer.concat(chunks),
    claims: { size: Math.min(size, 0xfffffffe), crc },
  }
}
