import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import { readFileText } from '../../electron/core/competitors/read-file.ts'
import { readShots } from '../../electron/core/competitors/read-shots.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-shots-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, sheets: Record<string, unknown[][]>): { path: string; name: string } {
  const book = XLSX.utils.book_new()
  for (const [title, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), title)
  const where = path.join(folder, name)
  writeFileSync(where, XLSX.write(book, { type: 'buffer', bookType: name.endsWith('.xls') ? 'biff8' : 'xlsx' }))
  return { path: where, name }
}

test.each(['快照.xlsx', '快照.xls'])(
  '%s is read as if it had been pasted, from its first sheet with rows',
  async (name) => {
    const rows = [
      ['日期', '标价', '卖点'],
      ['2026-10-01', 59.9, '加厚\n不掉毛\t软'],
      ['2026-10-08', 55, '13800138000'],
    ]
    const text = await readFileText(file(name, { 空: [[]], 快照: rows }))
    expect(text).toBe('日期\t标价\t卖点\n2026-10-01\t59.9\t加厚 不掉毛 软\n2026-10-08\t55\t')
    expect(readShots('rival', text).rows.map(({ values }) => values?.['price'])).toEqual([5990, 5500])
  },
)

test('a file without rows, one with thousands and one that is no spreadsheet are refused by name', async () => {
  await expect(readFileText(file('空.xlsx', { 空: [[]] }))).rejects.toThrow('「空.xlsx」里一行数据也没有')
  const many = Array.from({ length: 1200 }, (_, row) => [row])
  await expect(readFileText(file('多.xlsx', { 多: many }))).rejects.toThrow('「多.xlsx」有 1100 行以上')
  const picture = { path: path.join(folder, '图.png'), name: '图.png' }
  writeFileSync(picture.path, Buffer.from('89504e470d0a1a0a0000', 'hex'))
  await expect(readFileText(picture)).rejects.toThrow('「图.png」')
})
