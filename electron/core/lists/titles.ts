import { AD_DISCLAIMER, SCAN_STATUS_NAMES } from '../../../shared/contract/title-scan.ts'
import type { ScanRow, TitleScan } from '../../../shared/contract/title-scan.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { exemptionName } from '../listing/adlaw/lexicon.ts'
import { table, words } from '../review/tables.ts'

const LEVELS: Readonly<Record<ScanRow['level'], string>> = { error: '不能写', warn: '有风险', info: '留意' }
const WAITING: ReadonlySet<ScanRow['status']> = new Set(['open', 'change'])

/** The words of titles that the advertising law speaks of: what has to be changed, with room to tick it off. */
export function titleList(scan: TitleScan, names: readonly string[]): ListSheet {
  const waiting = scan.rows.filter(({ status }) => WAITING.has(status))
  const settled = scan.rows.filter(({ status }) => !WAITING.has(status))
  const must = waiting.filter(({ level }) => level === 'error').length
  return {
    list: 'titles',
    title: '标题自查单',
    about: names.join('、'),
    lines: [
      `查了 ${scan.listings} 个标题，${scan.clean} 个没有要看的词；${waiting.length} 处要处理，其中 ${must} 处不能这样写。`,
    ],
    tables: [
      table(
        'waiting',
        `要处理的（${waiting.length}）`,
        [
          words('店铺', 24),
          words('标题', 66),
          words('词', 20),
          words('轻重', 14),
          words('类别', 30),
          words('状态', 12),
          words('建议', 46),
          words('改好', 10),
        ],
        waiting.map((row): SheetCell[] => [
          row.shop,
          row.title,
          row.text,
          LEVELS[row.level],
          row.className,
          SCAN_STATUS_NAMES[row.status],
          row.suggestion,
          '□',
        ]),
        { none: '没有要处理的词' },
      ),
      table(
        'settled',
        `定过的和多半可用的（${settled.length}）`,
        [
          words('店铺', 24),
          words('标题', 66),
          words('词', 20),
          words('状态', 16),
          words('理由', 32),
          words('证据', 50),
        ],
        settled.map((row): SheetCell[] => [
          row.shop,
          row.title,
          row.text,
          SCAN_STATUS_NAMES[row.status],
          row.decision?.reason == null ? (row.note ?? '') : exemptionName(row.decision.reason),
          row.decision?.evidence ?? '',
        ]),
        { none: '还没有' },
      ),
    ],
    notes: [AD_DISCLAIMER],
  }
}
