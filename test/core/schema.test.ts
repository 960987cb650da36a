import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { FORMATS } from '../../electron/core/import/formats/index.ts'
import { withShop } from '../support/shop.ts'

const CORE = path.resolve(import.meta.dirname, '../../electron/core')

/** Hashes of the migrations that have shipped. A shipped migration never changes: add another one instead. */
const SHIPPED: Record<string, string> = {
  '0001-imports': '6070c04c19fd57a7',
  '0002-facts': '43ca3e05e4416ea4',
  '0003-trade': 'dda6454109e61a36',
  '0004-traffic': '24154f794ba77b7c',
  '0005-goods': 'c4fb6bb9909c8001',
  '0006-live': '4199edac6e5d4abc',
  '0007-profit': 'df55125f1229e5ba',
  '0008-twins': '044533200ebe842e',
  '0009-row-fates': '1145c52d517731f2',
  '0010-observations': '3484e12b44b89955',
  '0011-books': '087dbdfb487defe1',
  '0012-events': 'cec8f61a62300ce6',
  '0013-targets': '08f399458c0f8384',
  '0014-exclusions': 'd53cb620215e148e',
  '0015-titles': '394537b5c2097b2b',
  '0016-purchases': 'b8241b64edf25c74',
  '0017-listing-roles': '678230b0faa7cc28',
  '0018-campaigns': '88a1dc992dbae6cb',
  '0019-reviews': '79eca687708cca12',
  '0020-packed': 'c57275c42d226386',
  '0021-registers': '6627a1c29042a16e',
  '0022-campaign-sheets': '755597a5dc5cc768',
  '0023-offsite': 'b1688c41f56e4741',
  '0024-campaign-plan': '242d41feb033dc2f',
  '0025-kept-bytes': 'b6ddb487cbd81e81',
  '0026-record-keys': '36808d380f5a5b5a',
  '0027-sale-facts': '649fb58b3415aa84',
  '0028-guided-visitors': 'bd685f68dd08af9a',
}

test('shipped migrations are as they were', async () => {
  const hashes = MIGRATIONS.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex').slice(0, 16)])
  expect(Object.fromEntries(hashes)).toEqual(SHIPPED)
})

test('every file of the migrations folder is in the list, in order', async () => {
  const files = readdirSync(path.join(CORE, 'database/migrations')).filter((name) => name !== 'index.ts')
  expect(MIGRATIONS.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted())
})

test('every file of the formats folder is in the registry, under its own id', async () => {
  const folders = readdirSync(path.join(CORE, 'import/formats'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  const files = folders.flatMap(({ name }) =>
    readdirSync(path.join(CORE, 'import/formats', name)).map((file) => `${name}.${path.basename(file, '.ts')}`),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
})

test('the schema: every table is STRICT and every foreign key is enforced', async () => {
  await withShop(({ db }) => {
    const tables = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'table'").pluck().all()
    expect(tables.length).toBeGreaterThan(8)
    for (const sql of tables) expect(sql).toMatch(/\) STRICT(, WITHOUT ROWID)?$/)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('page_size', { simple: true })).toBe(16384)
    const snapshot = db.prepare<[], { name: string; columns: string }>(
      `SELECT s.name AS name, (SELECT group_concat(c.name || ' ' || c.type, ', ') FROM pragma_table_info(s.name) c) AS columns
       FROM sqlite_schema s WHERE s.type = 'table' ORDER BY s.name`,
    )
    expect(snapshot.all()).toMatchSnapshot()
  })
})
