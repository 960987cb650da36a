import type { Quality } from '../../../shared/contract/overview.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import type { UsedFile } from '../analyses/quality/rows.ts'

/**
 * Block 16: what the sheet rests on, how far it agrees with the back ends (empty where nothing tells), what is missing,
 * and how its numbers are meant.
 *
 * @param open of a month that is not over, how far it goes; empty for others
 */
export function statementLines(
  quality: Quality,
  files: readonly UsedFile[],
  reconciled: { sentence: string; brief: string },
  open: string,
): Pick<Extract<ReviewBlock, { id: 16 }>, 'lines' | 'short'> {
  const kinds = new Map<string, { files: number; rows: number }>()
  for (const { formatName, rows } of files) {
    const known = kinds.get(formatName) ?? { files: 0, rows: 0 }
    kinds.set(formatName, { files: known.files + 1, rows: known.rows + rows })
  }
  const used = [...kinds].map(
    ([name, { files: count, rows }]) => `${name} ${count} 个（${rows.toLocaleString('zh-CN')} 行）`,
  )
  const further = [
    ...(reconciled.sentence === '' ? [] : [`对账：${reconciled.sentence}`]),
    '口径：支付金额按付款时间计，含买家付的运费；退款按归属制，算回付款那天；商家应得含平台和达人承担的优惠。',
  ]
  const rows = files.reduce((sum, one) => sum + one.rows, 0)
  return {
    lines: [
      used.length === 0 ? NO_FILE : `文件：${used.join('、')}`,
      ...[open, ...quality.notes].filter((note) => note !== '').map((note) => `注意：${note}`),
      ...further,
    ],
    short: [
      files.length === 0 ? NO_FILE : `文件 ${files.length} 个，${rows.toLocaleString('zh-CN')} 行`,
      ...(open === '' ? [] : [open]),
      ...quality.notes,
      ...(reconciled.brief === '' ? [] : [reconciled.brief]),
    ],
  }
}

const NO_FILE = '文件：没有涉及本月的文件'
