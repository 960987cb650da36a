import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RECORD_KINDS } from '../../electron/core/import/records/index.ts'
import { recordSql } from '../../electron/core/import/records/sql.ts'
import { STEP_COLUMNS } from '../../electron/core/analyses/funnel/rows.ts'
import { SALES } from '../../electron/core/import/sales.ts'
import { WHOLE_SHOP } from '../../electron/core/traffic/carriers.ts'
import { withShop } from '../support/shop.ts'

/**
 * Every SQL statement of the core prepares against the migrated schema. Statements are found in the sources; the few
 * with parts put in by code get those parts from the table below, and an unknown part fails.
 */
const CORE = path.resolve(import.meta.dirname, '../../electron/core')

const PARTS: Record<string, string> = {
  SALES,
  STEP_COLUMNS,
  WHOLE_SHOP,
  orders: 'sale',
  table: 'row_issue',
  columns: 'row, issues',
  "liveBatches('b')": "(b.status = 'applied' OR b.plan_id = :plan)",
  "liveBatches('cb')": "(cb.status = 'applied' OR cb.plan_id = :plan)",
  "liveBatches('lb')": "(lb.status = 'applied' OR lb.plan_id = :plan)",
  writable: "b.status = 'applied'",
  "count('new')": '0',
  "count('changed')": '0',
  "count('unchanged')": '0',
  "count('rejected')": '0',
  "count('ignored')": '0',
  "clauses.map((clause) => clause.sql).join(' AND ')": 'l.sku = ?',
}

/** Calls whose text comes from `recordSql`, which the test above prepares. */
const RECORD_CALL = /\.prepare(?:<[^(]*?>)?\(\s*(?:recordSql\(|sql\.|unclaimedBy)/g

interface Statement {
  file: string
  sql: string
}

const PREPARE = /\bprepare(?:<[^(]*?>)?\(\s*(`[^`]*`|'[^'\n]*'|"[^"\n]*")/g

function statements(): Statement[] {
  return globSync('**/*.ts', { cwd: CORE }).flatMap((file) => {
    const source = readFileSync(path.join(CORE, file), 'utf8')
    return [...source.matchAll(PREPARE)].map(([, literal = '']) => ({ file, sql: fill(literal.slice(1, -1), file) }))
  })
}

function fill(sql: string, file: string): string {
  return sql.replaceAll(/\$\{([^}]*)\}/g, (_, part: string) => {
    const text = PARTS[part.trim()]
    if (text === undefined) throw new Error(`${file}: no text for \${${part}}; add it to PARTS`)
    return text
  })
}

describe('SQL', () => {
  test('every statement prepares', async () => {
    const all = statements()
    expect(all.length).toBeGreaterThan(60)
    await withShop(({ db }) => {
      for (const { file, sql } of all) expect(() => db.prepare(sql), `${file}: ${sql}`).not.toThrow()
    })
  })

  test('every statement about records prepares, kind by kind', async () => {
    await withShop(({ db }) => {
      for (const kind of RECORD_KINDS) {
        const all = Object.values(recordSql(kind)).filter((sql): sql is string => typeof sql === 'string')
        expect(all.length).toBeGreaterThan(12)
        for (const sql of all) expect(() => db.prepare(sql), `${kind.name}: ${sql}`).not.toThrow()
      }
    })
  })

  test('the pattern finds every prepare call whose text stands there', async () => {
    const calls = globSync('**/*.ts', { cwd: CORE }).flatMap((file) => [
      ...readFileSync(path.join(CORE, file), 'utf8').matchAll(/\.prepare(?:<[^(]*?>)?\(/g),
    ])
    const ofRecords = globSync('**/*.ts', { cwd: CORE }).flatMap((file) => [
      ...readFileSync(path.join(CORE, file), 'utf8').matchAll(RECORD_CALL),
    ])
    // Statements that stand in a variable: the ledger's ranks and text search, the plan's clean-up, the books' lines,
    // many facts at once.
    expect(calls.length - statements().length - ofRecords.length).toBeLessThanOrEqual(6)
  })
})
