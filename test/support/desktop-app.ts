import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { electronRuntime } from './electron-runtime.ts'

export interface Desktop {
  app: ElectronApplication
  page: Page
  dataDir: string
}

/** Starts the built desktop host over an empty data folder and waits until its first page shows its data. */
export async function startDesktop(): Promise<Desktop> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-desktop-'))
  const app = await _electron.launch(desktopCommand(dataDir))
  const page = await app.firstWindow()
  await loaded(page)
  return { app, page, dataDir }
}

export function desktopCommand(dataDir: string) {
  const { executablePath, args, env } = electronRuntime()
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    executablePath,
    args: [...args, ...root, '--disable-gpu', '--data', dataDir],
    env: { ...Object.fromEntries(own), ...env },
  }
}

export async function loaded(page: Page): Promise<void> {
  await page.locator('body[data-app-state="loaded"]').waitFor({ timeout: 30_000 })
}

/** Ids of the processes on this machine whose command line names the data folder (Linux). */
export function processesOf(dataDir: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
    .filter(({ command }) => command.includes(dataDir))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
