import { statfsSync, statSync } from 'node:fs'
import type { Integrity } from '../../../shared/contract/system.ts'
import { listBackups } from '../backups/files.ts'
import type { CoreContext } from '../core.ts'
import type { Finding } from '../database/invariants.ts'
import { databasePath } from '../database/open.ts'
import { VERSION } from '../version.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

export function systemProcedures(os: ContractImplementer, { reader, writer, options, jobs, faults }: CoreContext) {
  const theme = (): { theme: Theme } => {
    const stored = reader.prepare("SELECT value FROM setting WHERE key = 'theme'").pluck().get()
    return { theme: THEMES.find((known) => known === stored) ?? 'system' }
  }
  return os.system.router({
    info: os.system.info.handler(() => ({
      version: VERSION,
      host: options.host,
      dataDir: options.dataDir,
      databaseBytes: databaseBytes(options.dataDir),
      schemaVersion: Number(reader.pragma('user_version', { simple: true })),
      sqlite: String(reader.prepare('SELECT sqlite_version()').pluck().get()),
      pdf: options.printer.available(),
    })),
    integrity: os.system.integrity.handler(({ signal }) =>
      readableSteps(examined(jobs.run('examine', undefined, signal), options.dataDir), options.log),
    ),
    faults: os.system.faults.handler(() => faults.list()),
    addFault: os.system.addFault.handler(({ input }) => {
      faults.add('page', input)
      return { kept: true }
    }),
    clearFaults: os.system.clearFaults.handler(() => {
      faults.clear()
      return { left: 0 as const }
    }),
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

async function* examined<Step>(
  work: AsyncGenerator<Step, Finding[], void>,
  dataDir: string,
): AsyncGenerator<Step, Integrity, void> {
  const checks = yield* work
  return {
    checks,
    databaseBytes: databaseBytes(dataDir),
    backupBytes: listBackups(databasePath(dataDir)).reduce((sum, { bytes }) => sum + bytes, 0),
    freeBytes: freeBytes(dataDir),
  }
}

function databaseBytes(dataDir: string): number {
  return sizeOf(databasePath(dataDir)) + sizeOf(`${databasePath(dataDir)}-wal`)
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Some network folders do not tell. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
