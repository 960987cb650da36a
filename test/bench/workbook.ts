import { once } from 'node:events'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, createDeflateRaw } from 'node:zlib'
import iconv from 'iconv-lite'
import { headers } from '../support/simulator/index.ts'

/** Files of the shape of an order export: 65 columns of which 55 are filled, Chinese texts, 19-digit numbers. */

const FOLDER = path.resolve(import.meta.dirname, '../../.cache/bench')
const COLUMNS = 65
const FILLED = 55

export type Kind = 'shared' | 'inline' | 'gbk'

/** The header of a 淘宝 order report of 2022, cut to 65 columns. */
const HEADER = headers.TAOBAO_ORDERS_2022.slice(0, COLUMNS)

const FIXED: Readonly<Record<string, (row: number) => string>> = {
  订单编号: (row) => String(4_320_002_300_000_000_000n + BigInt(row)),
  买家会员名: (row) => `买家${row % 50_000}`,
  买家应付货款: (row) => money(row),
  买家应付邮费: () => '0.00',
  总金额: (row) => money(row),
  买家实际支付金额: (row) => money(row),
  订单状态: () => '交易成功',
  收货地址: (row) => `${['浙江省 杭州市', '广东省 深圳市', '江苏省 南京市'][row % 3]} 某区 某路${row % 999}号(310000)`,
  订单创建时间: (row) => moment(row),
  订单付款时间: (row) => moment(row + 60),
  确认收货时间: (row) => moment(row + 400_000),
  宝贝标题: (row) => `收纳盒家用大号衣服整理箱储物箱有盖抽屉式${row % 200}`,
  宝贝总数量: (row) => String((row % 3) + 1),
  店铺名称: () => '青禾家居小店',
  订单关闭原因: () => '订单未关闭',
  退款金额: () => '0.00',
}

function money(row: number): string {
  return `${(row * 37) % 900}.${String(row % 100).padStart(2, '0')}`
}

const START = Date.UTC(2026, 0, 1) / 1000

function moment(row: number): string {
  return new Date((START + (row % 20_000_000)) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

function cellsOf(row: number): string[] {
  let filled = 0
  return HEADER.map((name, index) => {
    const fixed = FIXED[name]
    if (fixed === undefined && filled >= FILLED - Object.keys(FIXED).length) return ''
    if (fixed === undefined) filled += 1
    return fixed === undefined ? `值${(row * 31 + index * 7) % 5000}` : fixed(row)
  })
}

/** Makes the file unless it is there. @returns its path */
export async function benchFile(rows: number, kind: Kind): Promise<string> {
  mkdirSync(FOLDER, { recursive: true })
  const file = path.join(FOLDER, `orders-${kind}-${rows}.${kind === 'gbk' ? 'csv' : 'xlsx'}`)
  if (existsSync(file)) return file
  const bytes = kind === 'gbk' ? csv(rows) : await workbook(rows, kind)
  writeFileSync(`${file}.part`, bytes)
  renameSync(`${file}.part`, file)
  return file
}

function csv(rows: number): Buffer {
  const parts = [iconv.encode(`${HEADER.join(',')}\r\n`, 'gb18030')]
  for (let row = 0; row < rows; row++) {
    const cells = cellsOf(row).map((cell, index) => (index === 0 ? `="${cell}"` : `"${cell}"`))
    parts.push(iconv.encode(`${cells.join(',')}\r\n`, 'gb18030'))
  }
  return Buffer.concat(parts)
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

async function workbook(rows: number, kind: Kind): Promise<Buffer> {
  const strings = new Map<string, number>()
  const sheet = await packed(sheetXml(rows, kind === 'shared' ? strings : null))
  const small: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${PART}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="export" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  }
  const entries: Packed[] = []
  for (const [name, text] of Object.entries(small)) entries.push({ name, ...(await packed([text])) })
  entries.push({ name: 'xl/sharedStrings.xml', ...(await packed(stringsXml(strings))) })
  entries.push({ name: 'xl/worksheets/sheet1.xml', ...sheet })
  return zipped(entries)
}

function* sheetXml(rows: number, strings: Map<string, number> | null): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>`
  for (let row = 0; row <= rows; row++) {
    const cells = row === 0 ? HEADER : cellsOf(row)
    const xml = cells.map((cell, column) =>
      cell === '' ? '' : cellXml(cell, `${columnName(column)}${row + 1}`, strings),
    )
    yield `<row r="${row + 1}">${xml.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function cellXml(cell: string, ref: string, strings: Map<string, number> | null): string {
  if (strings === null) return `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`
  let index = strings.get(cell)
  if (index === undefined) {
    index = strings.size
    strings.set(cell, index)
  }
  return `<c r="${ref}" t="s"><v>${index}</v></c>`
}

function* stringsXml(strings: ReadonlyMap<string, number>): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`
  for (const text of strings.keys()) yield `<si><t>${text}</t></si>`
  yield '</sst>'
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

interface Data {
  bytes: Buffer
  size: number
  crc: number
}
type Packed = Data & { name: string }

async function packed(texts: Iterable<string>): Promise<Data> {
  const deflate = createDeflateRaw({ level: 6 })
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  let [size, crc, waiting] = [0, 0, '']
  const write = async () => {
    const bytes = Buffer.from(waiting)
    waiting = ''
    size += bytes.length
    crc = crc32(bytes, crc)
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  for (const text of texts) {
    waiting += text
    if (waiting.length > 500_000) await write()
  }
  await write()
  deflate.end()
  await once(deflate, 'end')
  return { bytes: Buffer.concat(chunks), size, crc }
}

function zipped(entries: readonly Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, size, crc } of entries) {
    const path8 = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc, 10)
    head.writeUInt32LE(bytes.length, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(path8.length, 22)
    const at = Buffer.alloc(4)
    at.writeUInt32LE(offset)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), head, path8, bytes)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head, Buffer.alloc(10), at, path8)
    offset += 30 + path8.length + bytes.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
