import { join } from 'node:path'

export const DATABASE_FILE = 'zhanggui.sqlite'

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_FILE)
}

/** Where the desktop host keeps a window's first answers while no core is open; see `shell/kept-answers.ts`. */
export function firstAnswersPath(dataDir: string): string {
  return join(dataDir, 'window', 'first-answers.json')
}
