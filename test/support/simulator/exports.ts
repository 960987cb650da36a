/** A whole shop as files, made one after the other so that a large one never stands in memory at once. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addMonths, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import { writeDouyinOrders } from './douyin-orders.ts'
import { writeDouyinRefunds } from './douyin-refunds.ts'
import type { ExportFile } from './sheet.ts'
import { writeTaobaoItems } from './taobao-items.ts'
import { writeTaobaoOrders } from './taobao-orders.ts'
import { writeTaobaoRefunds } from './taobao-refunds.ts'
import type { Truth } from './truth.ts'

/** Columns of older forms that make buyers and provinces visible in the current one. */
export const BUYER_COLUMNS: readonly string[] = ['买家会员名', '收货人姓名', '收货地址', '联系手机']

export interface ExportAllOptions {
  /** Months of one order or item file. */
  monthsPerFile?: number
  /** Kind of the 淘宝 order and item files; 抖店 orders are always CSV. */
  file?: 'csv' | 'xlsx'
}

/** Everything both shops would export at the truth's as-of time. */
export function* exportAll(truth: Truth, options: ExportAllOptions = {}): Generator<ExportFile> {
  const step = options.monthsPerFile ?? 3
  const file = options.file ?? 'xlsx'
  const end = monthOf(truth.to)
  for (let month = monthOf(truth.from); month <= end; month = addMonths(month, step)) {
    const window = { from: monthStart(month), to: monthEnd(addMonths(month, step - 1)) }
    const named = ({ name, bytes }: ExportFile): ExportFile => ({ name: `${month}/${name}`, bytes })
    yield named(writeTaobaoOrders(truth, { ...window, file, extraColumns: BUYER_COLUMNS }))
    yield named(writeTaobaoItems(truth, { ...window, file }))
    yield named(writeDouyinOrders(truth, window))
  }
  yield writeTaobaoRefunds(truth)
  yield writeDouyinRefunds(truth)
}

/** The same as files that are dropped one by one: without their folders. */
export function exportFlat(truth: Truth, options: ExportAllOptions = {}): ExportFile[] {
  return [...exportAll(truth, options)].map(({ name, bytes }) => ({
    name: name.slice(name.lastIndexOf('/') + 1),
    bytes,
  }))
}

/** Writes files into a folder, one subfolder deep at most, and returns their paths. */
export function writeFiles(files: Iterable<ExportFile>, folder: string): string[] {
  const paths: string[] = []
  for (const { name, bytes } of files) {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, bytes)
    paths.push(path)
  }
  return paths
}

export function writeAll(truth: Truth, folder: string, options: ExportAllOptions = {}): string[] {
  return writeFiles(exportAll(truth, options), folder)
}
