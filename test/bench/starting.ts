import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { firstAnswersPath } from '../../electron/core/database/path.ts'
import { electronRuntime } from '../support/electron-runtime.ts'
import { drain, openTestCore } from '../support/core.ts'
import { median } from './verdict.ts'
import type { Verdict } from './verdict.ts'

/**
 * `npm run bench -- starting`: from the command to the first tile of the sample shop in the window, beside an Electron
 * window with one word in it; and from `npm start` to the address of the browser host. One after the other, in turns.
 *
 * Usually the first tiles show what was answered when the window was closed the last time, from a database that nobody
 * has touched since, and the core then answers them once more. Where it has been touched, or the program is
 * another, they are the core's own: that start is measured beside it.
 */
const TURNS = 5
const root = path.resolve(import.meta.dirname, '../..')

export async function benchStarting(): Promise<Verdict[]> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined) return startings()
  // One screen for all of them, up before the first: its own start is in no figure.
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = await once(screen.stdout, 'data')
  process.env['DISPLAY'] = `:${String(number).trim()}`
  try {
    return await startings()
  } finally {
    delete process.env['DISPLAY']
    await ended(screen)
  }
}

async function startings(): Promise<Verdict[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-starting-'))
  const dataDir = path.join(folder, 'data')
  await importSamples(dataDir)
  const times = { empty: [] as number[], ours: [] as number[], unkept: [] as number[], browser: [] as number[] }
  try {
    const empty = emptyProgram()
    const shown = () => windowWith('.tile', ...ownProgram(dataDir))
    // Compiled code is kept by the first one.
    await shown()
    for (let turn = 0; turn < TURNS; turn++) {
      // Whoever opens the data takes away what was kept, so the next window has nothing.
      times.browser.push(await browserHost(dataDir))
      times.unkept.push(await shown())
      times.empty.push(await windowWith('p', empty.executablePath, empty.args))
      if (!existsSync(firstAnswersPath(dataDir))) throw new Error('the window that was closed kept no answers')
      times.ours.push(await shown())
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const [empty, ours, browser] = [median(times.empty), median(times.ours), median(times.browser)]
  const unkept = median(times.unkept)
  process.stdout.write(`\nstarting, median of ${TURNS}\n`)
  for (const [name, ms] of Object.entries({
    'empty window': empty,
    'window with tiles': ours,
    'nothing was kept': unkept,
    'browser host': browser,
  }))
    process.stdout.write(`  ${name.padEnd(20)} ${ms.toFixed(0).padStart(6)} ms\n`)
  return [
    { what: 'window with the first tile ÷ empty Electron window', value: ours / empty, most: 2 },
    { what: 'the same where no answers were kept', value: unkept / empty, most: 2 },
    { what: 'browser host from `npm start` to its address, s', value: browser / 1000, most: 1 },
  ]
}

async function importSamples(dataDir: string): Promise<void> {
  const opened = openTestCore({ dataDir })
  const { files } = await opened.client.imports.sample()
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  await opened.close()
}

/** The same runtime with a program that opens a window and nothing else. */
function emptyProgram(): { executablePath: string; args: string[] } {
  const { executablePath, args } = electronRuntime()
  const app = path.join(root, '.cache', 'bench', 'empty-window')
  rmSync(app, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  writeFileSync(path.join(app, 'package.json'), '{"name":"empty","main":"main.cjs"}')
  writeFileSync(
    path.join(app, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.setPath('userData', require('node:path').join(__dirname, 'user-data'))
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<p>ready</p>'))
`,
  )
  if (args.length > 0) return { executablePath, args: [app] }
  // This runtime finds its program beside itself, so the empty one gets a runtime of its own; links take no room.
  const runtime = path.join(root, '.cache', 'bench', 'empty-electron')
  if (!existsSync(runtime)) spawnSync('cp', ['-al', path.dirname(executablePath), runtime])
  rmSync(path.join(runtime, 'resources'), { recursive: true, force: true })
  cpSync(app, path.join(runtime, 'resources', 'app'), { recursive: true })
  return { executablePath: path.join(runtime, path.basename(executablePath)), args: [] }
}

function ownProgram(dataDir: string): [executablePath: string, args: string[], env: Record<string, string>] {
  const { executablePath, args, env } = electronRuntime()
  return [executablePath, [...args, '--data', dataDir], env]
}

/** @returns ms until an element of the window's page is shown */
async function windowWith(
  selector: string,
  executablePath: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const start = performance.now()
  const child = spawn(executablePath, [...args, ...asRoot, '--disable-gpu', '--remote-debugging-port=0'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await becomesShown(await devtoolsPort(child), selector)
    return performance.now() - start
  } finally {
    await ended(child)
  }
}

/** Asks the window's page by the debugger, which it opens before its first page, until the element is there. */
async function becomesShown(port: string, selector: string): Promise<void> {
  const asked = `document.querySelector(${JSON.stringify(selector)}) !== null`
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const page = (await targetsAt(port)).find(({ type }) => type === 'page')
    if (page !== undefined && (await becomesTrue(page.webSocketDebuggerUrl, asked, until))) return
    await pause(POLL_MS)
  }
  throw new Error(`no ${selector} in the window within a minute`)
}

/** None where the debugger does not answer. */
async function targetsAt(port: string): Promise<Target[]> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json`, { signal: AbortSignal.timeout(STUCK_MS) })
    return (await answer.json()) as Target[]
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return []
    throw error
  }
}

interface Target {
  type: string
  webSocketDebuggerUrl: string
}

const POLL_MS = 10
/** A debugger that is there answers sooner, or never. */
const STUCK_MS = 5000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function becomesTrue(address: string, expression: string, until: number): Promise<boolean> {
  const socket = new WebSocket(address)
  const evaluate = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
  const seen = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', evaluate)
    socket.addEventListener('message', ({ data }) => {
      const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } }
      if (result?.result?.value === true) resolve(true)
      else if (performance.now() > until) resolve(false)
      else setTimeout(evaluate, POLL_MS)
    })
    // A page that is left for another one takes its debugger along, or leaves it waiting for ever.
    for (const name of ['close', 'error']) socket.addEventListener(name, () => resolve(false))
    setTimeout(() => resolve(false), STUCK_MS).unref()
  })
  try {
    return await seen
  } finally {
    socket.close()
  }
}

async function devtoolsPort({ stderr }: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of stderr ?? []) {
    said += String(part)
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    if (port === undefined) continue
    stderr?.resume()
    return port
  }
  throw new Error(`the window did not open: ${said}`)
}

/** @returns ms from `npm start`'s script to the first line of the host */
async function browserHost(dataDir: string): Promise<number> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const start = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'setup.mjs'), 'start', '--data', dataDir, '--no-open'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const gone = once(child, 'exit').then(([status]) => [`the host ended with ${String(status)}`])
  const [line] = await Promise.race([once(child.stdout, 'data'), gone])
  const ms = performance.now() - start
  if (!String(line).startsWith('http://127.0.0.1')) throw new Error(`no address: ${String(line)}`)
  await ended(child)
  return ms
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const end = once(child, 'exit')
  child.kill('SIGTERM')
  await end
}
