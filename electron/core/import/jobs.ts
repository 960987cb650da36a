import type { Backup, BackupKind, Verified } from '../../../shared/contract/backups.ts'
import type { Plan } from '../../../shared/contract/imports.ts'
import type { MapFile } from '../../../shared/contract/map-file.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { pack, unpack } from '../backups/archive.ts'
import { pathOfBackup } from '../backups/files.ts'
import { makeBackup } from '../backups/make.ts'
import { restore, tell } from '../backups/restore.ts'
import { verify } from '../backups/verify.ts'
import { wipe } from '../backups/wipe.ts'
import { examine } from '../database/invariants.ts'
import type { Finding } from '../database/invariants.ts'
import type { Connection } from '../database/open.ts'
import { apply, removeUnapplied } from './apply.ts'
import type { Applied } from './apply.ts'
import { formatsFor } from './detect.ts'
import { assignBatch, requirePlan, setExcluded, weigh } from './plan.ts'
import { mappedFormat } from './mapping/format.ts'
import { removeMap, savedFormats, saveMap } from './mapping/store.ts'
import type { SavedMap } from './mapping/store.ts'
import { listSources } from './sources.ts'
import type { SourceFile } from './sources.ts'
import { stage } from './stage.ts'
import type { Watch } from './stage.ts'
import { undo } from './undo.ts'

/** Everything that writes facts, or copies or looks at all of them. Runs in the import worker, or in the same thread in tests: one function either way. */
export interface Jobs {
  stage: {
    input: {
      files: SourceFile[]
      shop?: string | undefined
      platform?: Platform | undefined
      format?: string | undefined
      map?: MapFile | undefined
      now: string
    }
    output: Plan
  }
  plan: {
    input: {
      planId: string
      exclude?: string[] | undefined
      assign?: { batchId: string; shop: string; platform?: Platform | undefined } | undefined
    }
    output: Plan
  }
  apply: { input: { planId: string; now: string }; output: Applied }
  discard: { input: { planId: string }; output: { removed: number } }
  undo: { input: { batchId: string; now: string }; output: { removed: number; restored: number } }
  saveMap: { input: SavedMap; output: { fingerprint: string } }
  removeMap: { input: { fingerprint: string }; output: { removed: boolean } }
  backUp: { input: { kind: BackupKind; now: string }; output: Backup }
  verifyBackup: { input: { id: string }; output: Verified }
  restore: { input: { id: string; now: string }; output: { restored: string; before: string } }
  wipe: { input: { confirm: string }; output: { files: number; orders: number; shops: number } }
  pack: { input: { to: string; passphrase: string }; output: { bytes: number } }
  unpack: { input: { file: SourceFile; passphrase: string; now: string }; output: Backup }
  examine: { input: undefined; output: Finding[] }
}

export type JobName = keyof Jobs

type Runners = {
  [Name in JobName]: (
    db: Connection,
    input: Jobs[Name]['input'],
    watch: Watch,
  ) => Jobs[Name]['output'] | Promise<Jobs[Name]['output']>
}

const RUNNERS: Runners = {
  stage: async (db, { files, format, map, ...options }, watch) => {
    const formats = map === undefined ? [...savedFormats(db), ...formatsFor(format)] : [mappedFormat(map)]
    const planId = await stage(
      db,
      {
        ...options,
        formats,
        chosen: format !== undefined || map !== undefined,
        files: listSources(files),
        salt: saltOf(db),
      },
      watch,
    )
    return weigh(db, planId, watch)
  },
  plan: (db, { planId, exclude, assign }, watch) => {
    requirePlan(db, planId)
    if (assign !== undefined) assignBatch(db, planId, assign)
    if (exclude !== undefined) setExcluded(db, planId, exclude)
    return weigh(db, planId, watch)
  },
  apply: (db, { planId, now }, watch) => apply(db, planId, now, watch),
  discard: (db, { planId }) => db.transaction(() => ({ removed: removeUnapplied(db, planId) })).immediate(),
  undo: (db, { batchId, now }, watch) => undo(db, batchId, now, watch),
  saveMap: (db, saved) => {
    // A map that cannot be read by is not kept.
    mappedFormat(saved.map, saved.fingerprint)
    saveMap(db, saved)
    return { fingerprint: saved.fingerprint }
  },
  removeMap: (db, { fingerprint }) => ({ removed: removeMap(db, fingerprint) }),
  backUp: (db, { kind, now }, watch) => {
    tell(watch, 'saving', 0, 0)
    return makeBackup(db, kind, new Date(now), () => tell(watch, 'saving', 1, 2))
  },
  verifyBackup: (db, { id }) => ({ id, ...verify(pathOfBackup(db.name, id)) }),
  restore,
  wipe,
  pack,
  unpack,
  examine: (db, _, watch) => examine(db, watch),
}

export async function runJob<Name extends JobName>(
  db: Connection,
  name: Name,
  input: Jobs[Name]['input'],
  watch: Watch,
): Promise<Jobs[Name]['output']> {
  return RUNNERS[name](db, input, watch)
}

function saltOf(db: Connection): string {
  return String(db.prepare("SELECT value FROM setting WHERE key = 'buyerSalt'").pluck().get())
}
