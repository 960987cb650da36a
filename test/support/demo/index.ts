import { sampleTruth } from '../simulator/index.ts'
import type { ExportFile, Truth } from '../simulator/index.ts'
import { adFiles } from './ads.ts'
import { douyinFiles } from './douyin.ts'
import { goodsFiles } from './goods.ts'
import { zip } from '../simulator/zip.ts'
import { demoOf } from './sold.ts'
import { trafficFiles } from './traffic.ts'

/** Where these files lie in `resources/samples`: beside the orders, as a seller keeps them. */
export const DEMO_FOLDER = '经营数据'

/** What the seller of the sample shops has beside orders and refunds, so that every page of the program has its rows. */
export function demoFiles(truth: Truth = sampleTruth()): ExportFile[] {
  const demo = demoOf(truth)
  return [...goodsFiles(demo), ...packed(trafficFiles(demo)), ...adFiles(demo), ...douyinFiles(demo)]
}

/** The .xls of 生意参谋 in one archive, as a seller sends them on. */
function packed(files: readonly ExportFile[]): ExportFile[] {
  const loose = files.filter(({ name }) => !name.endsWith('.xls'))
  return [...loose, { name: '生意参谋_20261101.zip', bytes: zip(files.filter((file) => !loose.includes(file))) }]
}
