import { cleanCell, normaliseHeader, withoutPhones } from './convert/cells.ts'
import { region, regionOf } from './convert/region.ts'
import type { KeptBlock, RowPacker } from './kept-rows.ts'
import type { Cells } from './read/table.ts'
import { RowCells } from './read/xlsx/row-cells.ts'

/**
 * The gate: what names a person never gets past this file (domain rule 7). It works on headers, whatever the format,
 * so that a column a platform adds tomorrow is caught by its name. Street addresses shrink to 省 市.
 */
const PERSONAL: readonly RegExp[] = [
  /昵称|会员名|账号|帐号|抖音号|火山号|快手号|达人名称|头像|旺旺|客户姓名|身份证|证件/,
  /收货人|收件人|取货人|提货人|签收人|下单人|付款人|联系人|收[货件]信息|姓名|操作人|审核人|负责人/,
  /^(买家|客人|顾客|客户|会员|用户)(id|名|名称|号|信息|资料)?$|消费者资料/,
  /手机(?!订单)|电话|座机|虚拟号|联系方式|^.{0,2}(微信|qq)号?$|邮箱|邮编/,
  /^.{0,2}支付宝$|支付单号|支付宝交易号|支付详情|支付流水/,
  /详细地址|街道|住址|^区$|^区县$|^镇$/,
  /留言|备注|备忘|说明|协商记录/,
  /发票抬头|发票信息|税号/,
  /物流单号|物流编号|运单号|快递单号|包裹号|快递信息|物流信息|sn码|imei|序列号/,
  /^name$|(?:buyer|customer|client)(?!s|price|count)|receiver|recipient|consignee|contact|phone|mobile|e-?mail|wechat/,
]

const REGION = /^(收货地址|收件地址|客户地址|地址)$/
/** Whether and when an address was changed says nothing of where it is. */
const ADDRESS = /^(?!是否).*(?:地址(?!修改)|address|ship(?:ping)?to$)/

export type ColumnGate = 'keep' | 'drop' | 'region' | 'place' | 'words'

export function gateOf(header: string): ColumnGate {
  const name = normaliseHeader(header)
  // Whoever writes beside a table, without a name above it, writes of people too.
  if (name === '') return 'drop'
  if (REGION.test(name)) return 'region'
  return ADDRESS.test(name) || PERSONAL.some((pattern) => pattern.test(name)) ? 'drop' : 'keep'
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
  /** What another thread keeps rows by. */
  columns: readonly KeptColumn[]
}

/**
 * What is kept of a column: its cells as they are, all but cells that are telephone numbers, the province and city of an
 * address, that or the name of a place elsewhere, or what people wrote without the telephone numbers in it.
 */
type Way = 'whole' | 'watched' | 'region' | 'place' | 'words'

export interface KeptColumn {
  index: number
  way: Way
}

/** A column that is read, with what it is read for. */
export type ReadColumns = ReadonlyMap<string, { index: number }>

/** What fields hold that name a person, whatever a seller calls their columns. */
const FIELD_GATES: Readonly<Record<string, ColumnGate>> = {
  buyer: 'drop',
  address: 'region',
  region: 'place',
  text: 'words',
  followUp: 'words',
  reply: 'words',
}

/**
 * The gate of one sheet. Columns that the format reads are what they are, as far as their field names nobody; in the
 * others a telephone number is dropped even where the column's name does not give it away.
 */
export function gateFor(
  header: readonly string[],
  columns: ReadColumns = new Map(),
  personal: readonly string[] = [],
): Gate {
  const read = new Set([...columns.values()].map(({ index }) => index))
  const gates = header.map(gateOf)
  for (const [field, { index }] of columns)
    gates[index] = personal.includes(field) ? 'drop' : (FIELD_GATES[field] ?? gates[index] ?? 'keep')
  const kept = gates.flatMap((gate, index): KeptColumn[] =>
    gate === 'drop' ? [] : [{ index, way: gate === 'keep' ? (read.has(index) ? 'whole' : 'watched') : gate }],
  )
  return {
    header: kept.map(({ index }) => header[index] ?? ''),
    keep: (cells) => new Kept(kept, cells),
    columns: kept,
    unkept: [...read].filter((index) => gates[index] !== 'keep' && gates[index] !== 'words'),
  }
}

/** The cells of a row that are kept. */
export class Kept {
  private readonly columns: readonly KeptColumn[]
  private readonly cells: Cells
  private isDoubted = false

  constructor(columns: readonly KeptColumn[], cells: Cells) {
    this.columns = columns
    this.cells = cells
  }

  /** Of a row that could not be read its cells may be those of other columns: every one is looked at. */
  doubt(): void {
    this.isDoubted = true
  }

  /** The block in which its batch was packed already, unless its own cells are to be looked at more closely. */
  get block(): KeptBlock | null {
    return this.isDoubted || !(this.cells instanceof RowCells) ? null : this.cells.block
  }

  texts(): string[] {
    return this.columns.map((column) => this.text(column))
  }

  pack(into: RowPacker): void {
    const bytes = this.cells instanceof RowCells ? this.cells : null
    for (const column of this.columns) {
      const { index } = column
      const way = this.wayOf(column)
      const isGiven =
        (way === 'whole' || way === 'watched') &&
        bytes?.give(index, into, way === 'watched' ? mayBePhone : null) === true
      if (!isGiven) into.add(this.text(column))
    }
  }

  private wayOf({ way }: KeptColumn): Way {
    return this.isDoubted && way === 'whole' ? 'watched' : way
  }

  private text(column: KeptColumn): string {
    const cell = this.cells.at(column.index) ?? ''
    switch (this.wayOf(column)) {
      case 'whole':
        return cell
      case 'watched':
        return isPhone(cell) ? '' : cell
      case 'region':
        return shrink(cell)
      case 'place':
        return shrink(cell) || (region(cleanCell(cell)) ?? '')
      case 'words':
        return withoutPhones(cell)
    }
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
