import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const NAMES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  win32: ['chrome.exe', 'msedge.exe'],
}

const MAC_APPS = ['Google Chrome', 'Microsoft Edge', 'Chromium']

const WINDOWS_PATHS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** A Chrome, Edge or Chromium on this machine; `CHROME_PATH` goes first. */
export function findChromium(env = process.env, platform = process.platform): string | undefined {
  if (env.CHROME_PATH) return canRun(env.CHROME_PATH) ? env.CHROME_PATH : undefined
  return places(env, platform).find(canRun)
}

function places(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = (NAMES[platform] ?? []).flatMap((name) => folders.map((folder) => path.join(folder, name)))
  if (platform === 'darwin') {
    const bases = ['/Applications', path.join(env.HOME ?? '', 'Applications')]
    return MAC_APPS.flatMap((app) => bases.map((base) => path.join(base, `${app}.app`, 'Contents', 'MacOS', app)))
  }
  if (platform !== 'win32') return onPath
  const bases = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((base) => base !== undefined)
  return [...WINDOWS_PATHS.flatMap((file) => bases.map((base) => path.join(base, file))), ...onPath]
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chromium refuses its sandbox to root; everybody else keeps it. */
export function sandboxArguments(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** Keeps a Chromium we start from asking the network for anything of its own. */
export const QUIET_ARGUMENTS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
] as const
