import { sql as imports } from './0001-imports.ts'
import { sql as facts } from './0002-facts.ts'
import { sql as records } from './0003-records.ts'

/** Every migration in order; the schema version is how many have run. Shipped ones never change (a test holds their hash). */
export const MIGRATIONS: readonly { name: string; sql: string }[] = [
  { name: '0001-imports', sql: imports },
  { name: '0002-facts', sql: facts },
  { name: '0003-records', sql: records },
]
