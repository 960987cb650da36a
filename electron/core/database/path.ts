import { join } from 'node:path'

export const DATABASE_FILE = 'zhanggui.sqlite'

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_FILE)
}

/** Where the desktop host keeps a window's first answers while no core is open; see `shell/kept-answers.ts`. */
export function firstAnswersPath(dataDir: string): string {
  return join(dataDir, 'window', 'first-answers.json')
}

/** Where the browser host keeps what the page sent until it ends: exports as they are, names and addresses included. */
export function uploadFolder(dataDir: string): string {
  return join(dataDir, 'incoming')
}

/** Where files written for the seller lie until the host hands them over. */
export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox')
}

/** What a damaged database is renamed to, before the moment. */
export const CORRUPT = `${DATABASE_FILE}.corrupt-`
