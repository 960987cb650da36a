import type { SupplierBoard, SupplierBoardRow } from '../../../../shared/contract/supplier-board.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Board } from './compute.ts'
import { BOUGHT_DAYS, PROFIT_DAYS } from './question.ts'
import { Speaker } from '../spoken.ts'

export const NOTHING: SupplierBoard = {
  asOf: null,
  sentence: '还没有供应商。',
  figures: [],
  rows: [],
  rises: [],
  notes: [],
}

/** On whom the shop depends, in one sentence, and what the numbers rest on. */
export function presentBoard(board: Board): SupplierBoard {
  const { asOf, rows, rises } = board
  if (rows.length === 0) return { ...NOTHING, asOf }
  const say = new Speaker()
  return { asOf, rows, rises, sentence: sentenceOf(board, say), figures: say.figures, notes: notesOf(board) }
}

function sentenceOf({ rows, rises, bought, soleA }: Board, say: Speaker): string {
  const overdue = rows.reduce((sum, { open }) => sum + open.overdue, 0)
  return [
    bought.value === null
      ? `有 ${formatCount(rows.length)} 家供应商，靠哪家多少还算不出：${bought.reason ?? ''}。`
      : dependenceWords(rows, bought.value, say),
    soleA > 0 ? `有 ${soleWords(rows, soleA, say)} 个 A 类 SKU 只有一家供货。` : '',
    overdue > 0 ? `${formatCount(overdue)} 张采购单过了预计到货日还没到齐。` : '',
    rises.length > 0 ? `${formatCount(rises.length)} 个 SKU 最近一次调价涨了 5% 以上。` : '',
  ].join('')
}

function soleWords(rows: readonly SupplierBoardRow[], soleA: number, say: Speaker): string {
  const listed = rows.flatMap(({ name, soleA: { value } }) =>
    value === null || value === 0
      ? []
      : [{ name, value, cell: { of: 'supplier' as const, name, figure: 'soleA' as const } }],
  )
  const words = '每家供应商有几个 A 类 SKU 只有它供，加起来。'
  return say.list({ name: '只有一家供货的 A 类 SKU', words, rows: listed }, formatCount(soleA))
}

/** The supplier with the most money; profit beside it where it is known. */
function dependenceWords(rows: readonly SupplierBoardRow[], bought: number, say: Speaker): string {
  const of = (name: string | null, figure: 'bought' | 'boughtShare' | 'profitShare', text: string) =>
    say.cell({ of: 'supplier', name, figure }, text)
  const listed = rows
    .filter(({ boughtFrom }) => boughtFrom !== null)
    .map(({ name }) => ({ name, cell: { of: 'supplier' as const, name, figure: 'bought' as const } }))
  const told = { name: '进过货的供应商', words: '近一年有进货记录的供应商，一家算一个。', rows: listed }
  const count = say.list(told, formatCount(listed.length))
  const all = `近一年从 ${count} 家供应商进了 ${of(null, 'bought', `${formatYuan(bought)} 元`)}`
  const [largest] = rows
  if (largest === undefined || largest.boughtShare.value === null) return `${all}。`
  const share = `最大的「${largest.name}」占 ${of(largest.name, 'boughtShare', formatRatio(largest.boughtShare.value))}`
  const { value } = largest.profitShare
  const profit =
    value === null ? '' : `，近 ${PROFIT_DAYS} 天利润的 ${of(largest.name, 'profitShare', formatRatio(value))} 靠它`
  return `${all}，${share}${profit}。`
}

function notesOf({ asOf, rows, unnamed, profit }: Board): string[] {
  const fromOrders = rows.filter(({ boughtFrom }) => boughtFrom === 'orders')
  const { bought } = unnamed
  return [
    `截至 ${asOf}：进货看近 ${BOUGHT_DAYS} 天，利润是近 ${PROFIT_DAYS} 天的${METRICS.cp1.zh}（没减推广费）。`,
    ...(fromOrders.length > 0
      ? [`${fromOrders.map(({ name }) => name).join('、')} 没有到货记录，进货按采购单的金额算。`]
      : []),
    ...(bought === null
      ? []
      : [
          `另有没写供应商的进货${bought.value === null ? `（${bought.reason ?? ''}）` : ` ${formatYuan(bought.value)} 元，算在合计里`}。`,
        ]),
    ...(unnamed.profit !== 0 && profit.value !== null
      ? [
          `没写供应商的 SKU 近 ${PROFIT_DAYS} 天赚了 ${formatYuan(unnamed.profit)} 元，算在合计里：到“补货”里给它们写上供应商。`,
        ]
      : []),
  ]
}
