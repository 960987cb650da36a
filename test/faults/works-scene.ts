import Database from 'better-sqlite3'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { listBackups, pathOfBackup } from '../../electron/core/backups/files.ts'
import { verify } from '../../electron/core/backups/verify.ts'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { databasePath, openDatabase } from '../../electron/core/database/open.ts'
import type { Connection } from '../../electron/core/database/open.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import { drain, openTestCore } from '../support/core.ts'
import { QUIET } from '../support/shop.ts'
import { copyOf, digestOf, importWith, setScene } from './scene.ts'

export type State = 'before' | 'after' | 'between'
export const WORKS = ['backup', 'restore', 'undo', 'migration'] as const
export type WorkName = (typeof WORKS)[number]

/** One of the works that change everything, on a data folder of its own. */
export interface Work {
  /** A closed data folder, to be copied and never opened. */
  data: string
  /** The backup or the batch it is about. */
  id: string
  /** What a folder is like, looked at as it lies there. */
  stateOf: (db: Connection) => State
  /** Does the work once more, after a start that found it undone. */
  again: (db: Connection) => Promise<unknown>
}

export interface WorksScene {
  works: Readonly<Record<WorkName, Work>>
  fresh: (work: WorkName) => string
  remove: () => void
}

const NOW = '2026-11-02T09:00:00.000Z'
const clock = () => new Date(NOW)

/** Facts on either side of the work. */
function between(before: string, after: string): (db: Connection) => State {
  if (before === after) throw new Error('a work that changes nothing proves nothing')
  return (db) => {
    const digest = digestOf(db)
    if (digest === before) return 'before'
    return digest === after ? 'after' : 'between'
  }
}

/** Backups that are listed and cannot be used. */
export function unusable(database: string): string[] {
  return listBackups(database)
    .map(({ id }) => ({ id, ...verify(pathOfBackup(database, id)) }))
    .filter(({ ok }) => !ok)
    .map(({ id, problems }) => `${id}: ${problems.join('; ')}`)
}

export async function setWorks(orders: number): Promise<WorksScene> {
  const scene = await setScene(orders)
  const data = copyOf(scene, 'backed-up')
  const core = openTestCore({ dataDir: data })
  const backup = (await drain(await core.client.backups.create())).result.id
  await importWith(core, scene.files)
  await core.close()
  const db = openDatabase(data, clock)
  const batch = largestBatch(db)
  const kept = listBackups(databasePath(data)).length
  db.close()
  const old = path.join(scene.dir, 'version-18')
  const facts = writeVersion18(old, orders * 4)
  const without = await withoutBatch(path.join(scene.dir, 'without'), data, batch)
  const job = { now: NOW }
  const works: WorksScene['works'] = {
    backup: {
      data,
      id: '',
      stateOf: (books) => {
        if (digestOf(books) !== scene.after) return 'between'
        return listBackups(books.name).length === kept ? 'before' : 'after'
      },
      again: (books) => runJob(books, 'backUp', { ...job, kind: 'manual' }, QUIET),
    },
    restore: {
      data,
      id: backup,
      stateOf: between(scene.after, scene.before),
      again: (books) => runJob(books, 'restore', { ...job, id: backup }, QUIET),
    },
    undo: {
      data,
      id: batch,
      stateOf: between(scene.after, without),
      again: (books) => runJob(books, 'undo', { ...job, batchId: batch }, QUIET),
    },
    migration: {
      data: old,
      id: '',
      stateOf: (books) => {
        if (digestOf(books) !== facts) return 'between'
        const version = books.pragma('user_version', { simple: true })
        if (version === 18) return 'before'
        return version === MIGRATIONS.length ? 'after' : 'between'
      },
      // The start has already done it.
      again: () => Promise.resolve(),
    },
  }
  const fresh = (name: WorkName) => {
    const dataDir = path.join(scene.dir, `killed-${name}`)
    rmSync(dataDir, { recursive: true, force: true })
    cpSync(works[name].data, dataDir, { recursive: true })
    return dataDir
  }
  return { works, fresh, remove: scene.remove }
}

function largestBatch(db: Connection): string {
  const id = db.prepare("SELECT id FROM batch WHERE status = 'applied' ORDER BY rows DESC, sequence DESC").pluck().get()
  return String(id)
}

async function withoutBatch(dataDir: string, data: string, batchId: string): Promise<string> {
  cpSync(data, dataDir, { recursive: true })
  const db = openDatabase(dataDir, clock)
  await runJob(db, 'undo', { batchId, now: NOW }, QUIET)
  const digest = digestOf(db)
  db.close()
  return digest
}

/** A shop as version 18 kept it: a row for each order, line and refund. */
function writeVersion18(dataDir: string, orders: number): string {
  mkdirSync(dataDir, { recursive: true })
  const db = new Database(databasePath(dataDir))
  db.pragma('page_size = 16384')
  db.pragma('journal_mode = WAL')
  for (const { sql } of MIGRATIONS.slice(0, 18)) db.exec(sql)
  db.pragma('user_version = 18')
  db.exec(`
    INSERT INTO setting (key, value) VALUES ('buyerSalt', 'salt');
    INSERT INTO shop (id, name, platform) VALUES ('S', '小店', 'taobao');
    INSERT INTO plan (id, generation, created_at) VALUES ('p', 0, '2026-10-01');
    INSERT INTO batch (id, plan_id, position, file, sheet, reason, encoding, header, status, applied_at, sequence, shop_ids)
      VALUES ('b', 'p', 0, '订单.csv', '', '', '', '[]', 'applied', '2026-10-01', 1, '["S"]');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${orders})
    INSERT INTO sales_order (id, shop_id, order_id, created_at, paid_at, status, buyer, province, presale_open)
      SELECT i, 'S', printf('P%06d', i), printf('2026-%02d-%02d 09:00:00', 1 + i % 9, 1 + i % 28),
        printf('2026-%02d-%02d 09:01:00', 1 + i % 9, 1 + i % 28), '交易成功', printf('buyer-%d', i % 400), '浙江', 0 FROM n;
    INSERT INTO order_line (id, order_no, shop_id, order_id, line_id, title, quantity, paid, freight, refunded,
      refund_inferred, platform_discount, influencer_discount, merchant_discount, income, status, created_at, paid_at,
      batch_id, row)
      SELECT id, id, shop_id, order_id, order_id, printf('商品%d', id % 30), 1, 1000 + id, 0, 0, 0, 0, 0, 0, 1000 + id, status,
        created_at, paid_at, 'b', id + 1 FROM sales_order;
    INSERT INTO row_fate (batch_id, first_row, last_row, action, fixed) VALUES ('b', 2, ${orders} + 1, 'new', 0);
    UPDATE batch SET rows = ${orders}, new = ${orders};
  `)
  const digest = digestOf(db)
  db.close()
  return digest
}
