import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { electronFolder } from './electron-runtime.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

export interface Packed {
  /** The folder a seller would get, before it is put into an installer. */
  folder: string
  executable: string
  env: Record<string, string>
}

/** Packages the built program by `electron-builder.yml` with the Electron of this machine; nothing can be fetched. */
export function packApp(scratch: string): Packed {
  const { folder, version, env, without } = electronFolder(scratch)
  const config = path.join(scratch, 'electron-builder.yml')
  const lines = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8').split('\n')
  writeFileSync(config, lines.filter((line) => !without.some((name) => line.includes(name))).join('\n'))
  const settings = [`electronDist=${folder}`, `electronVersion=${version}`, `directories.output=${scratch}/packed`]
  const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js')
  const nowhere = 'http://127.0.0.1:9'
  const ran = spawnSync(
    process.execPath,
    [builder, '--dir', `--config=${config}`, ...settings.map((setting) => `-c.${setting}`)],
    { cwd: root, encoding: 'utf8', env: { ...process.env, HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere } },
  )
  if (ran.status !== 0) throw new Error(`electron-builder: ${ran.stdout}${ran.stderr}`)
  const packed = path.join(scratch, 'packed', 'linux-unpacked')
  return { folder: packed, executable: path.join(packed, 'zhanggui'), env }
}

/** Starts the packed program as a seller does, with a door for the test; `address` is that door's. */
export async function startPacked(
  { executable, env }: Packed,
  dataDir: string,
): Promise<{ child: ChildProcess; address: string }> {
  const own = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...own, '--disable-gpu', '--remote-debugging-port=0', '--data', dataDir], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return { child, address: await doorOf(child) }
}

function doorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8')
    child.stderr?.on('data', (text: string) => {
      said += text
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}

const ATTEMPTS = 3
const PATIENCE_MS = 10_000

/**
 * The page of the packed program. A door opened while the window is still changing from the blank page to ours may
 * wait for ever for a process that is gone: so the window is waited for first, and the door is tried again.
 */
export async function pageOf(address: string): Promise<Page> {
  await windowListed(address)
  for (let attempt = 1; ; attempt++) {
    try {
      const over = await chromium.connectOverCDP(address, { noDefaults: true, timeout: PATIENCE_MS })
      const page = over.contexts().flatMap((context) => context.pages())[0]
      if (page === undefined) throw new Error('the window is gone')
      return page
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
  }
}

async function windowListed(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  for (const until = Date.now() + 3 * PATIENCE_MS; ; await wait(50)) {
    const targets = (await (await fetch(list)).json()) as { type: string; url: string }[]
    if (targets.some(({ type, url }) => type === 'page' && url.startsWith('app://'))) return
    if (Date.now() > until) throw new Error(`no window of ours: ${JSON.stringify(targets)}`)
  }
}

interface AsarEntry {
  files?: Record<string, AsarEntry>
  unpacked?: boolean
}

/** Paths of the files within an asar archive, by its own table: four lengths, then JSON. */
export function filesOfAsar(archive: string): { file: string; unpacked: boolean }[] {
  const handle = openSync(archive, 'r')
  const lengths = Buffer.alloc(16)
  readSync(handle, lengths, 0, 16, 0)
  const table = Buffer.alloc(lengths.readUInt32LE(12))
  readSync(handle, table, 0, table.length, 16)
  closeSync(handle)
  const listed = (entry: AsarEntry, place: string): { file: string; unpacked: boolean }[] =>
    entry.files === undefined
      ? [{ file: place, unpacked: entry.unpacked === true }]
      : Object.entries(entry.files).flatMap(([name, inner]) => listed(inner, path.posix.join(place, name)))
  return listed(JSON.parse(table.toString('utf8')) as AsarEntry, '')
}

/** Bytes of all files below a folder. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0)
}
