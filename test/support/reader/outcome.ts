import { expect } from 'vitest'
import { bufferSource, readWhole } from './whole.ts'
import type { WholeSheet } from './whole.ts'
import { isRefusal } from './compare.ts'

export async function sheetsOf(bytes: Uint8Array, name = '订单.xlsx'): Promise<WholeSheet[]> {
  return (await readWhole(bufferSource(bytes, name))).sheets
}

/** The rows of the first sheet with their numbers. */
export async function rowsOf(bytes: Uint8Array, name?: string): Promise<[number, ...string[]][]> {
  return (await sheetsOf(bytes, name))[0]?.rows.map(({ number, cells }) => [number, ...cells]) ?? []
}

/** Why a file is refused: its name, what is wrong, and what to do. Anything else fails the test. */
export async function refusal(bytes: Uint8Array, name = '订单.xlsx'): Promise<string> {
  try {
    await readWhole(bufferSource(bytes, name))
  } catch (error) {
    if (!isRefusal(error)) throw error
    expectAdvice(error.message, name)
    return error.message
  }
  throw new Error(`${name} was read`)
}

export function expectAdvice(message: string, name: string): void {
  expect(message.startsWith(`「${name}」`), `${message} names the file`).toBe(true)
  expect(message, 'says what to do').toMatch(/导入|导出|下载|另存|解压|确认|拖进来|再试/)
  const words = message.replace(name, '').replaceAll(/Excel|xlsx?|CSV|DOCTYPE/g, '')
  expect(words, 'is plain Chinese').not.toMatch(/[A-Za-z]{3,}|undefined|NaN/)
}
