import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Plan } from '../../shared/contract/imports.ts'
import { loadBooks } from '../../electron/core/books/load.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { examine } from '../../electron/core/database/invariants.ts'
import { openDatabase } from '../../electron/core/database/open.ts'
import type { Connection } from '../../electron/core/database/open.ts'
import type { Applied } from '../../electron/core/import/apply.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import type { Jobs } from '../../electron/core/import/jobs.ts'
import type { Watch } from '../../electron/core/import/stage.ts'
import type { ExportFile } from './simulator/index.ts'
import { salesIn } from './sales-tables.ts'

export const QUIET: Watch = { progress: () => undefined, check: () => undefined }

/** A fixed salt, so that two databases of one test give the same buyer keys. */
const SALT = 'test-salt'

type StageOptions = Partial<Omit<Jobs['stage']['input'], 'files' | 'now'>>

/** A database of its own in a temporary folder, driven by the very jobs the import worker runs. */
export class TestShop {
  readonly dir = mkdtempSync(join(tmpdir(), 'zhanggui-test-'))
  readonly db: Connection
  private clock = 0

  constructor() {
    this.db = openDatabase(this.dir, () => new Date(0))
    this.db.prepare("INSERT INTO setting (key, value) VALUES ('buyerSalt', ?)").run(SALT)
  }

  async plan(files: readonly ExportFile[], options: StageOptions = {}): Promise<Plan> {
    const sources = files.map(({ name, bytes }) => {
      const path = join(this.dir, randomUUID())
      writeFileSync(path, bytes)
      return { path, name }
    })
    return runJob(this.db, 'stage', { files: sources, ...options, now: this.now() }, QUIET)
  }

  async run<Name extends 'plan' | 'discard'>(name: Name, input: Jobs[Name]['input']): Promise<Jobs[Name]['output']> {
    return runJob(this.db, name, input, QUIET)
  }

  async apply(planId: string): Promise<Applied> {
    return runJob(this.db, 'apply', { planId, now: this.now() }, QUIET)
  }

  async importAll(files: readonly ExportFile[], options: StageOptions = {}): Promise<Applied> {
    return this.apply((await this.plan(files, options)).planId)
  }

  async undo(batchId: string): Promise<{ removed: number; restored: number }> {
    return runJob(this.db, 'undo', { batchId, now: this.now() }, QUIET)
  }

  books(): Books {
    return loadBooks(this.db)
  }

  /** What breaks the invariants, in words; empty when all hold. */
  problems(): string[] {
    return examine(this.db, QUIET).flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))
  }

  /** All facts, without the ids that depend on the order of imports. */
  facts(): Record<string, unknown[]> {
    salesIn(this.db)
    const table = (sql: string): unknown[] => this.db.prepare(sql).all()
    return {
      shops: table(
        'SELECT DISTINCT s.id, s.name, s.platform FROM shop s JOIN sales_order o ON o.shop_id = s.id ORDER BY 1',
      ),
      orders:
        table(`SELECT shop_id, order_id, created_at, paid_at, settled_at, status, buyer, province, city, presale_open, gap
         FROM sales_order ORDER BY shop_id, order_id`),
      lines: table(
        `SELECT shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight, refunded, refund_inferred,
           platform_discount, influencer_discount, merchant_discount, income, status, created_at, paid_at, shipped_at, settled_at, channel
         FROM order_line ORDER BY shop_id, order_id, line_id`,
      ),
      refunds: table(
        `SELECT shop_id, order_id, line_id, refund_id, amount, income_reversal, success_at, source, way, units, reason
         FROM refund ORDER BY shop_id, order_id, line_id, refund_id, success_at, amount, source`,
      ),
    }
  }

  close(): void {
    this.db.close()
    rmSync(this.dir, { recursive: true, force: true })
  }

  private now(): string {
    this.clock += 1
    return new Date(this.clock * 1000).toISOString()
  }
}

/** Runs a test on a shop of its own and closes it whatever happens. */
export async function withShop<Result>(work: (shop: TestShop) => Result | Promise<Result>): Promise<Result> {
  const shop = new TestShop()
  try {
    return await work(shop)
  } finally {
    shop.close()
  }
}
