import { cleanCell, normaliseHeader } from './convert/cells.ts'
import { regionOf } from './convert/region.ts'
import type { RowPacker } from './kept-rows.ts'
import type { Cells } from './read/table.ts'
import { RowCells } from './read/xlsx/row-cells.ts'

/**
 * The gate: what names a person never gets past this file (domain rule 7). It works on headers, whatever the format,
 * so that a column a platform adds tomorrow is caught by its name. Street addresses shrink to 省 市.
 */
const PERSONAL: readonly RegExp[] = [
  /昵称|会员名|买家账号|作者账号|抖音号|火山号|快手号|达人名称|头像|旺旺|下单帐号|下单账号|客户姓名|对方账号|身份证|证件/,
  /收货人|收件人|联系人|姓名|^(买家|客人|顾客|客户|会员|用户)(名|名称)?$|操作人|审核人|负责人|操作账号/,
  /手机(?!订单)|电话|座机|虚拟号|联系方式|微信号|邮箱|邮编/,
  /支付宝账号|支付单号|支付宝交易号|支付详情|支付流水/,
  /详细地址|街道|退货地址|客户地址|修改后的收货地址|^区$|^区县$|^镇$/,
  /留言|备注|备忘|说明|协商记录|消费者资料/,
  /发票抬头|发票信息|税号/,
  /物流单号|运单号|快递单号|快递信息|物流信息|sn码|imei|序列号/,
]

const ADDRESS = /^(收货地址|收件地址|客户地址|地址)$/

export type ColumnGate = 'keep' | 'drop' | 'region'

export function gateOf(header: string): ColumnGate {
  const name = normaliseHeader(header)
  if (ADDRESS.test(name)) return 'region'
  return PERSONAL.some((pattern) => pattern.test(name)) ? 'drop' : 'keep'
}

const SHORTEST_PHONE = 11
const PHONE = /^['\s]*(\+?86[-\s]?)?1[3-9]\d(\d{8}|\*{4}\d{4})\s*$/

/** A mobile number, whole or masked, under whatever header it stands. */
export function isPhone(cell: string): boolean {
  return cell.length >= SHORTEST_PHONE && cell.length < 24 && mayBeginPhone(cell.charCodeAt(0)) && PHONE.test(cell)
}

/** A digit, a plus, an apostrophe or a blank of any kind: a cell that begins with a letter needs no closer look. */
function mayBeginPhone(code: number): boolean {
  return code <= 0x39 || (code > 0x7e && code <= 0x3000) || code === 0xfeff
}

interface Gate {
  /** The kept header. */
  header: string[]
  /** The same cells of a row. */
  keep: (cells: Cells) => Kept
  /** Columns that are read and not kept as they are. */
  unkept: number[]
}

/** What is kept of a column: its cells as they are, all but telephone numbers, or the province and city of an address. */
type Way = 'whole' | 'watched' | 'region'

interface KeptColumn {
  index: number
  way: Way
}

/**
 * The gate of one sheet. Columns that the format reads (`read`, by index) are what they are; in the others a telephone
 * number is dropped even where the column's name does not give it away.
 */
export function gateFor(header: readonly string[], read: ReadonlySet<number> = new Set()): Gate {
  const gates = header.map(gateOf)
  const columns = gates.flatMap((gate, index): KeptColumn[] =>
    gate === 'drop' ? [] : [{ index, way: gate === 'region' ? 'region' : read.has(index) ? 'whole' : 'watched' }],
  )
  return {
    header: columns.map(({ index }) => header[index] ?? ''),
    keep: (cells) => new Kept(columns, cells),
    unkept: [...read].filter((index) => gates[index] !== 'keep'),
  }
}

/** The cells of a row that are kept. */
export class Kept {
  private readonly columns: readonly KeptColumn[]
  private readonly cells: Cells

  constructor(columns: readonly KeptColumn[], cells: Cells) {
    this.columns = columns
    this.cells = cells
  }

  texts(): string[] {
    return this.columns.map((column) => this.text(column))
  }

  pack(into: RowPacker): void {
    const bytes = this.cells instanceof RowCells ? this.cells : null
    for (const column of this.columns) {
      const { index, way } = column
      const isGiven = way !== 'region' && bytes?.give(index, into, way === 'watched' ? mayBePhone : null) === true
      if (!isGiven) into.add(this.text(column))
    }
  }

  private text({ index, way }: KeptColumn): string {
    const cell = this.cells.at(index) ?? ''
    if (way === 'region') return shrink(cell)
    return way === 'watched' && isPhone(cell) ? '' : cell
  }
}

/** What is kept of a row of which nobody can tell which cell is which. */
export const NOTHING_KEPT = new Kept([], [])

/** Whether `isPhone` has to see the text: the first byte of nearly every cell shows that it is none. */
function mayBePhone(first: number, bytes: number): boolean {
  if (bytes < SHORTEST_PHONE) return false
  return first <= 0x39 || first === 0x7f || (first >= 0xc2 && first <= 0xe3) || first === 0xef
}

function shrink(address: string): string {
  const { province, city } = regionOf(cleanCell(address))
  return [province, city].filter((part) => part !== null).join(' ')
}
