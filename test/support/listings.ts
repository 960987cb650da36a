import { FIXTURES } from './exports/index.ts'
import { fileOf } from './exports/fixture.ts'
import { drain } from './core.ts'
import type { openTestCore } from './core.ts'
import type { ExportFile } from './simulator/index.ts'

type TestCore = ReturnType<typeof openTestCore>

/** A report of the registry in its true form, with rows of the test's own. */
export function report(format: string, name: string, rows: readonly Readonly<Record<string, string>>[]): ExportFile {
  const fixture = FIXTURES.find((one) => one.format === format)
  if (fixture === undefined) throw new Error(`no fixture of ${format}`)
  return fileOf({ ...fixture, name, rows })
}

/** 千牛's export of listings: number, title, attributes. */
export function listingsFile(
  name: string,
  rows: readonly (readonly [id: string, title: string, more?: string])[],
): ExportFile {
  return report(
    'taobao.batch-edit',
    name,
    rows.map(([id, title, attributes = '']) => ({
      商品Id: id,
      商品标题: title,
      属性对: attributes,
      一口价: '59',
      SKUID: `${id}1`,
      '价格(元)': '59',
      数量: '9',
    })),
  )
}

/** Imports files into a core as a seller would. */
export async function importFiles(
  { client, drop }: TestCore,
  files: readonly ExportFile[],
  shop = '青禾',
): Promise<void> {
  const { result } = await drain(await client.imports.stage({ files: drop(files), platform: 'taobao', shop }))
  await drain(await client.imports.apply({ planId: result.planId }))
}
