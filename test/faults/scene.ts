import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DATABASE_FILE } from '../../electron/core/database/open.ts'
import { drain, openTestCore } from '../support/core.ts'
import { digestOf, digestOfFolder } from '../support/facts.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import {
  simulate,
  writeDouyinOrders,
  writeDouyinRefunds,
  writeFiles,
  writeTaobaoItems,
  writeTaobaoOrders,
  writeTaobaoRefunds,
} from '../support/simulator/index.ts'
import type { ExportFile, Truth } from '../support/simulator/index.ts'

export { digestOf, digestOfFolder }

/** A shop with something to lose, files to be imported into it, and the facts on either side of that import. */
export interface Scene {
  /** The folder all of this lies in. */
  dir: string
  /** A closed data folder, to be copied and never opened. */
  data: string
  /** The folder of the files to import. */
  files: string
  before: string
  after: string
  remove: () => void
}

/** Records of other kinds beside the orders. */
function reports(every: number): ExportFile[] {
  return FIXTURES.filter((_, index) => index % every === 0).map(fileOf)
}

function earlyFiles(truth: Truth): ExportFile[] {
  const early = { asOf: '2026-06-15 12:00:00', to: '2026-06-14' }
  return [
    writeTaobaoOrders(truth, { ...early, form: '2018', file: 'csv' }),
    writeTaobaoItems(truth, { ...early, form: '2022', file: 'csv' }),
    writeDouyinOrders(truth, { ...early, file: 'csv', grain: 'product_order' }),
    ...reports(10),
  ]
}

function lateFiles(truth: Truth): ExportFile[] {
  return [
    writeTaobaoOrders(truth, { form: 'current', file: 'xlsx' }),
    writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
    writeTaobaoRefunds(truth, { form: 'new', file: 'csv' }),
    writeDouyinOrders(truth, { file: 'csv', grain: 'product_order' }),
    writeDouyinRefunds(truth, {}),
    ...reports(5),
  ]
}

export async function setScene(orders: number): Promise<Scene> {
  const truth = simulate({ seed: 9, orders, from: '2026-05-01', months: 3, products: 20, maskedMonths: [] })
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanggui-scene-'))
  const at = (name: string) => path.join(dir, name)
  writeFiles(earlyFiles(truth), at('early'))
  writeFiles(lateFiles(truth), at('files'))
  await importInto(at('data'), at('early'))
  cpSync(at('data'), at('whole'), { recursive: true })
  await importInto(at('whole'), at('files'))
  const [before, after] = [digestOfFolder(at('data')), digestOfFolder(at('whole'))]
  if (before === after) throw new Error('an import that changes nothing proves nothing')
  const remove = () => rmSync(dir, { recursive: true, force: true })
  return { dir, data: at('data'), files: at('files'), before, after, remove }
}

/** A fresh copy of the shop as it was before. */
export function copyOf(scene: Scene, name: string, into = scene.dir): string {
  const dataDir = path.join(into, name)
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  cpSync(path.join(scene.data, DATABASE_FILE), path.join(dataDir, DATABASE_FILE))
  return dataDir
}

export type Client = ReturnType<typeof openTestCore>

export async function importInto(dataDir: string, folder: string): Promise<void> {
  const core = openTestCore({ dataDir })
  try {
    await importWith(core, folder)
  } finally {
    await core.close()
  }
}

export async function importWith({ client, core }: Client, folder: string): Promise<void> {
  const plan = await drain(await client.imports.stage({ files: [core.inbox.add(folder)] }))
  await drain(await client.imports.apply({ planId: plan.result.planId }))
}

/** Which side of the import the facts are on. */
export function stateOf(scene: Scene, digest: string): 'before' | 'after' | 'between' {
  if (digest === scene.before) return 'before'
  return digest === scene.after ? 'after' : 'between'
}

/** Files a start would leave only if it had something to mend: copies set aside, backups. */
export function leftovers(dataDir: string): string[] {
  const own = ['', '-wal', '-shm'].map((suffix) => `${DATABASE_FILE}${suffix}`)
  // A backup is wanted, and half of one is removed when nobody can still be making it.
  return readdirSync(dataDir).filter((name) => !own.includes(name) && name !== 'backups')
}
