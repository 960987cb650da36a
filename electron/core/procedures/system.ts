import { statSync } from 'node:fs'
import { wholeBooks } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { INVARIANTS } from '../database/invariants.ts'
import { databasePath } from '../database/open.ts'
import { VERSION } from '../version.ts'
import type { ContractImplementer } from './base.ts'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

export function systemProcedures(os: ContractImplementer, { reader, writer, options, books }: CoreContext) {
  const theme = (): { theme: Theme } => {
    const stored = reader.prepare("SELECT value FROM setting WHERE key = 'theme'").pluck().get()
    return { theme: THEMES.find((known) => known === stored) ?? 'system' }
  }
  return os.system.router({
    info: os.system.info.handler(() => ({
      version: VERSION,
      host: options.host,
      dataDir: options.dataDir,
      databaseBytes: sizeOf(databasePath(options.dataDir)) + sizeOf(`${databasePath(options.dataDir)}-wal`),
      schemaVersion: Number(reader.pragma('user_version', { simple: true })),
      sqlite: String(reader.prepare('SELECT sqlite_version()').pluck().get()),
      pdf: options.printer.available(),
    })),
    integrity: os.system.integrity.handler(() => ({
      checked: INVARIANTS.length,
      problems: INVARIANTS.flatMap(({ name, check }) =>
        check(reader, wholeBooks(books())).map((detail) => ({ check: name, detail })),
      ),
    })),
    settings: os.system.settings.handler(() => theme()),
    saveSettings: os.system.saveSettings.handler(({ input }) => {
      writer
        .prepare(
          "INSERT INTO setting (key, value) VALUES ('theme', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .run(input.theme)
      return theme()
    }),
  })
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
