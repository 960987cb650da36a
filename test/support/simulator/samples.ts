/** The fixed files in `resources/samples`: what a seller of two shops would have collected over fourteen months. */
import { writeDouyinOrders } from './douyin-orders.ts'
import { writeDouyinRefunds } from './douyin-refunds.ts'
import { BUYER_COLUMNS } from './exports.ts'
import type { ExportFile } from './sheet.ts'
import { simulate } from './simulate.ts'
import type { SimulateOptions } from './simulate.ts'
import { writeTaobaoItems } from './taobao-items.ts'
import { writeTaobaoOrders } from './taobao-orders.ts'
import { writeTaobaoRefunds } from './taobao-refunds.ts'
import type { Truth } from './truth.ts'

export const SAMPLE_OPTIONS = {
  seed: 20_251_101,
  orders: 3300,
  from: '2025-09-01',
  months: 14,
  asOf: '2026-11-01 09:30:00',
  products: 80,
  maskedMonths: ['2026-03'],
} as const satisfies SimulateOptions

export function sampleTruth(): Truth {
  return simulate(SAMPLE_OPTIONS)
}

type Kind = 'taobao orders' | 'taobao items' | 'taobao refunds' | 'douyin orders' | 'douyin refunds'

interface SampleExport {
  kind: Kind
  /** By creation, for refunds by application. */
  from: string
  to: string
  asOf: string
  /** An earlier export that a later one of the same days replaces. */
  superseded: boolean
  write(truth: Truth, window: { from: string; to: string; asOf: string }): ExportFile
}

function entry(kind: Kind, from: string, to: string, asOf: string, write: SampleExport['write']): SampleExport {
  return { kind, from, to, asOf, superseded: false, write }
}

const LATEST = SAMPLE_OPTIONS.asOf

/** Everything in an export but the superseded one is final: what it shows does not change until the truth's as-of. */
export const SAMPLE_EXPORTS: readonly SampleExport[] = [
  entry('taobao orders', '2025-09-01', '2025-10-31', '2026-02-05 10:12:00', (truth, window) =>
    writeTaobaoOrders(truth, { ...window, form: '2018', dirt: { damagedId: true } }),
  ),
  entry('taobao orders', '2025-11-01', '2026-02-28', '2026-05-06 09:30:00', (truth, window) =>
    writeTaobaoOrders(truth, { ...window, form: '2022', file: 'xlsx', dirt: { total: true } }),
  ),
  entry('taobao orders', '2026-03-01', '2026-06-30', '2026-09-05 10:05:00', (truth, window) =>
    writeTaobaoOrders(truth, { ...window, extraColumns: BUYER_COLUMNS, dirt: { notes: 1 } }),
  ),
  {
    ...entry('taobao orders', '2026-10-01', '2026-10-31', '2026-10-20 21:15:00', (truth, window) =>
      writeTaobaoOrders(truth, { ...window, extraColumns: BUYER_COLUMNS }),
    ),
    superseded: true,
  },
  entry('taobao orders', '2026-07-01', '2026-10-31', LATEST, (truth, window) =>
    writeTaobaoOrders(truth, { ...window, extraColumns: BUYER_COLUMNS }),
  ),
  entry('taobao items', '2025-09-01', '2025-10-31', '2026-02-05 10:15:00', (truth, window) =>
    writeTaobaoItems(truth, { ...window, form: '2022' }),
  ),
  entry('taobao items', '2025-11-01', '2026-06-30', '2026-09-05 10:08:00', (truth, window) =>
    writeTaobaoItems(truth, { ...window, serialDates: true }),
  ),
  entry('taobao items', '2026-07-01', '2026-10-31', LATEST, (truth, window) => writeTaobaoItems(truth, window)),
  entry('taobao refunds', '2025-09-01', '2026-02-28', '2026-05-06 09:40:00', (truth, window) =>
    writeTaobaoRefunds(truth, { ...window, form: 'old' }),
  ),
  entry('taobao refunds', '2026-03-01', '2026-11-01', LATEST, (truth, window) => writeTaobaoRefunds(truth, window)),
  entry('douyin orders', '2025-09-01', '2025-12-31', '2026-03-02 21:00:00', (truth, window) =>
    writeDouyinOrders(truth, { ...window, dirt: { badDate: true } }),
  ),
  entry('douyin orders', '2026-01-01', '2026-06-30', '2026-09-05 10:30:00', (truth, window) =>
    writeDouyinOrders(truth, { ...window, file: 'xlsx' }),
  ),
  entry('douyin orders', '2026-07-01', '2026-10-31', LATEST, (truth, window) => writeDouyinOrders(truth, window)),
  entry('douyin refunds', '2025-09-01', '2026-04-30', '2026-06-30 18:20:00', (truth, window) =>
    writeDouyinRefunds(truth, window),
  ),
  entry('douyin refunds', '2026-05-01', '2026-11-01', LATEST, (truth, window) => writeDouyinRefunds(truth, window)),
]

/** The sample exports of a truth; of `sampleTruth()` they are the shipped files. */
export function sampleFiles(truth: Truth = sampleTruth()): ExportFile[] {
  return SAMPLE_EXPORTS.map(({ write, from, to, asOf }) => write(truth, { from, to, asOf }))
}
