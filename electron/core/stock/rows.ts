import type { Connection } from '../database/open.ts'
import { fileSettings, measuredLeadTimes } from './files.ts'
import type { Said } from './resolve.ts'
import { listSettings } from './settings.ts'
import { listSuppliers } from './suppliers.ts'

export function readSaid(db: Connection): Said {
  return {
    suppliers: listSuppliers(db),
    settings: listSettings(db),
    files: fileSettings(db),
    measured: measuredLeadTimes(db),
  }
}
