import { describe, expect, test } from 'vitest'
import { bufferSource, readWhole } from '../support/reader/whole.ts'
import { decodedChunks } from '../../electron/core/import/read/text/encoding.ts'
import { refusal, rowsOf } from '../support/reader/outcome.ts'

/** The WHATWG table is that of `TextDecoder` on the whole; a piece of a file may end anywhere inside a character. */
const whole = new TextDecoder('gb18030')

async function decodedIn(pieces: readonly Uint8Array[]): Promise<string> {
  const chunks = async function* given() {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  let text = ''
  for await (const piece of decodedChunks(
    { ...bufferSource(new Uint8Array(), 'x'), chunks },
    { encoding: '', label: 'gb18030' },
  ))
    text += piece
  return text
}

/** Every code of two bytes, between characters that would swallow or lose a byte. */
function* twoByteCodes(): Generator<number[]> {
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) yield [lead, trail]
}

/** Every thirteenth code of four bytes, and those at the edges of the table. */
function* fourByteCodes(): Generator<number[]> {
  let index = 0
  for (let a = 0x81; a <= 0xe3; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++)
        for (let d = 0x30; d <= 0x39; d++) {
          index += 1
          if (index % 13 === 0 || (c === 0x81 && d === 0x30)) yield [a, b, c, d]
        }
}

describe('GB18030 cut at every place', () => {
  test.each([
    ['two bytes', twoByteCodes, 23_940],
    ['four bytes', fourByteCodes, 90_000],
  ])('codes of %s', { timeout: 120_000 }, async (_, codes, least) => {
    let [count, wrong] = [0, 0]
    // A few hundred codes at a time, cut at the same place inside each: 1, 2 or 3 bytes in.
    const all = [...codes()]
    for (let from = 0; from < all.length; from += 400) {
      const group = all.slice(from, from + 400)
      const bytes = Uint8Array.from(group.flatMap((code) => [0x61, ...code, 0x2c, 0x0a]))
      const expected = whole.decode(bytes)
      const width = (group[0]?.length ?? 0) + 3
      for (let inside = 0; inside < width; inside++) {
        const pieces = group.map((__, index) =>
          bytes.subarray(index === 0 ? 0 : (index - 1) * width + inside, index * width + inside),
        )
        pieces.push(bytes.subarray((group.length - 1) * width + inside))
        if ((await decodedIn(pieces)) !== expected) wrong += 1
      }
      count += group.length
    }
    expect(wrong).toBe(0)
    expect(count).toBeGreaterThanOrEqual(least)
  })

  test('a quote, comma or line break is never part of another character, so lines may be cut by their bytes', () => {
    for (const byte of [0x22, 0x2c, 0x0a, 0x0d, 0x09, 0x3b]) {
      for (let lead = 0x81; lead <= 0xfe; lead++)
        expect(whole.decode(Uint8Array.of(lead, byte)).endsWith(String.fromCharCode(byte))).toBe(true)
    }
  })

  test('a file that ends inside a character loses that character only', async () => {
    const bytes = Uint8Array.of(0xd2, 0xbb, 0x2c, 0xb6, 0xfe, 0x0a, 0xd2, 0xbb, 0x2c, 0xb6)
    expect(await rowsOf(bytes, 'x.csv')).toEqual([
      [1, '一', '二'],
      [2, '一', '\uFFFD'],
    ])
  })
})

describe('text that is no table', () => {
  const rows = '编号,标题\n1,甲\n'

  test('NUL bytes are refused with their row, wherever they stand', async () => {
    expect(await refusal(Buffer.from(`${rows.repeat(3000)}2,\0\0\0`), '坏.csv')).toMatch(/第 6,001 行附近有坏掉的内容/)
    expect(await refusal(Buffer.from(`编号,标题\n1,${'\0'.repeat(3000)}\n`), '坏.csv')).toMatch(/坏|认不出/)
    expect(await refusal(Buffer.alloc(10_000), '坏.csv')).toMatch(/认不出|坏掉/)
    const padded = Buffer.concat([Buffer.from(rows.repeat(3000)), Buffer.alloc(100_000)])
    expect(await refusal(padded, '坏.csv')).toMatch(/坏掉的内容（空字符）/)
  })

  test('quotes that do not close, and rows that are too wide or too long', async () => {
    expect(await refusal(Buffer.from(`${rows}2,"乙\n${'3,丙\n'.repeat(5000)}`), '坏.csv')).toMatch(
      /第 3 行的引号没有成对/,
    )
    expect(await refusal(Buffer.from(`编号${','.repeat(20_000)}\n`), '坏.csv')).toMatch(/第 1 行的列太多/)
    expect(await refusal(Buffer.from(`${rows}2,${'x'.repeat(9_000_000)}`), '坏.csv')).toMatch(/第 3 行长得不正常/)
  })

  test('one bad byte does not turn a file of UTF-8 into another language, nor GBK into UTF-8', async () => {
    const title = '全部现货连衣裙新款女装'
    const lines = Array.from({ length: 50 }, (_, row) => `${row},${title}`).join('\n')
    const broken = Buffer.from(`订单编号,宝贝标题\n${lines}\n`)
    broken[broken.length - 3] = 0xff
    const read = await rowsOf(broken, 'x.csv')
    expect(read[1]).toEqual([2, '0', title])
    expect(read.at(-1)?.[2]).toContain('全部现货连衣裙新款女')
    const gbk = Buffer.concat([Buffer.from('id,'), Buffer.from([0xc8, 0xab, 0xb2, 0xbf]), Buffer.from('\n')])
    expect(await rowsOf(gbk, 'x.csv')).toEqual([[1, 'id', '全部']])
  })

  test('a source that fails is not taken for text in another encoding', async () => {
    const failing = {
      ...bufferSource(Buffer.from(rows), 'x.csv'),
      chunks: async function* given(): AsyncGenerator<Buffer> {
        yield Buffer.from(rows)
        throw new Error('the disk is gone')
      },
    }
    await expect(readWhole(failing)).rejects.toThrow('the disk is gone')
  })

  test('blank lines count as rows, also where pieces are cut', async () => {
    const text = `a,b\n\n\n1,2\r\n\r\n \n,\n3,4\n\n`
    expect(await rowsOf(Buffer.from(text), 'x.csv')).toEqual([
      [1, 'a', 'b'],
      [4, '1', '2'],
      [8, '3', '4'],
    ])
  })
})
