import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../../electron/core/import/read/xlsx/bytes.ts'

/** The text of these bytes as cells are decoded, in the middle of others that would go on with it. */
function decoded(bytes: Uint8Array): string {
  const around = Buffer.concat([Buffer.from([0xe4]), bytes, Buffer.from([0xb8, 0xad])])
  return utf8(around, 1, 1 + bytes.length)
}

const cells = fc.string({ unit: 'binary', maxLength: 12 })
const chinese = fc.array(fc.constantFrom('甲', '乙', '￥', '8', '.', 'a', '\uFEFF', '𠮷', 'é'), { maxLength: 12 })

test('a text of any length is decoded as Node decodes it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        cells,
        chinese.map((signs) => signs.join('')),
      ),
      (text) => {
        const bytes = Buffer.from(text)
        expect(decoded(bytes)).toBe(bytes.toString('utf8'))
      },
    ),
    { numRuns: 5000 },
  )
})

test('so are bytes that are no text: cut short, overlong, halves of pairs', () => {
  const parts = fc.constantFrom(
    0x00,
    0x41,
    0x7f,
    0x80,
    0xbf,
    0xc0,
    0xc3,
    0xe0,
    0xe4,
    0xed,
    0xa0,
    0xb8,
    0xef,
    0xf0,
    0xff,
  )
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 26 }),
    fc.array(parts, { maxLength: 9 }).map((list) => Uint8Array.from(list)),
  )
  fc.assert(
    fc.property(anything, (bytes) => {
      expect(decoded(bytes)).toBe(Buffer.from(bytes).toString('utf8'))
    }),
    { numRuns: 20_000 },
  )
})
