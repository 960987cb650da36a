import writeXlsxFile from 'write-excel-file/node'
import { PLATFORM_NAMES } from '../../../../shared/platforms.ts'
import { AD_DISCLAIMER, SCAN_STATUS_NAMES } from '../../../../shared/contract/title-scan.ts'
import type { ScanRow, TitleScan } from '../../../../shared/contract/title-scan.ts'
import { neutral } from '../../export/neutral.ts'
import { exemptionName } from '../adlaw/lexicon.ts'

const COLUMNS: readonly (readonly [title: string, width: number, of: (row: ScanRow) => string])[] = [
  ['店铺', 16, ({ shop }) => shop],
  ['平台', 8, ({ platform }) => PLATFORM_NAMES[platform]],
  ['商品编号', 20, ({ productId }) => productId],
  ['标题', 50, ({ title }) => title],
  ['词', 14, ({ text }) => text],
  ['类别', 22, (row) => `${row.class} ${row.className}`],
  ['为什么', 40, ({ note, basis }) => [note, basis].filter((part) => part !== null && part !== '').join('；')],
  ['建议', 30, ({ suggestion }) => suggestion],
  ['删改后的标题', 50, ({ rewrite }) => rewrite],
  ['状态', 10, ({ status }) => SCAN_STATUS_NAMES[status]],
  ['理由', 22, ({ decision }) => (decision?.reason == null ? '' : exemptionName(decision.reason))],
  ['证据', 30, ({ decision }) => decision?.evidence ?? ''],
  ['日期', 12, ({ decision }) => decision?.day ?? ''],
]

/** The scanner's list as a workbook, one row a word. */
export async function scanWorkbook({ rows }: TitleScan): Promise<Buffer> {
  const text = (value: string) => ({ value: neutral(value), type: String })
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const, backgroundColor: '#EEEEEE' })
  const data = [
    COLUMNS.map(([title]) => bold(title)),
    ...rows.map((row) => COLUMNS.map(([, , of]) => text(of(row)))),
    [text(AD_DISCLAIMER)],
  ]
  const columns = COLUMNS.map(([, width]) => ({ width }))
  return writeXlsxFile([{ sheet: '广告法自查', stickyRowsCount: 1, columns, data }]).toBuffer()
}
