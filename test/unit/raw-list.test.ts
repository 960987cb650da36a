import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteNumbers, elementOf, rawListAt } from '../../electron/core/books/raw-list.ts'

const text = fc.string({ unit: 'binary' })
const item = fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { maxLength: 5 })

test('a list is cut where JSON cuts it, whatever stands in its texts and around it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, item)), text, (elements, around) => {
      const before = Buffer.from(JSON.stringify(around))
      const bytes = Buffer.concat([before, Buffer.from(JSON.stringify(elements)), before])
      const { list, end } = rawListAt(bytes, before.length)
      expect(Array.from({ length: list.length }, (_, place) => elementOf(list, place))).toEqual(elements)
      expect(end).toBe(bytes.length - before.length)
    }),
  )
})

test('what has no end is no list', () => {
  expect(() => rawListAt(Buffer.from('["a","b"'), 0)).toThrow(RangeError)
  expect(() => rawListAt(Buffer.from('["a'), 0)).toThrow(RangeError)
})

test('texts are numbered as a map numbers them, by what they say and what goes with them', () => {
  const few = fc.tuple(fc.nat(2), fc.string({ maxLength: 2, unit: fc.constantFrom('a', 'b', '甲') }))
  fc.assert(
    fc.property(fc.array(few, { maxLength: 400 }), (asked) => {
      const [numbers, known] = [new ByteNumbers(), new Map<string, number>()]
      for (const [tag, words] of asked) {
        const key = JSON.stringify([tag, words])
        if (!known.has(key)) known.set(key, known.size)
        const bytes = Buffer.from(`[${words}]`)
        expect(numbers.add(tag, bytes, 1, bytes.length - 1)).toBe(known.get(key))
      }
      expect(numbers.length).toBe(known.size)
    }),
  )
})

test('many texts keep their numbers while the table grows', () => {
  const numbers = new ByteNumbers()
  const add = (index: number) => {
    const bytes = Buffer.from(`buyer-${index}`)
    return numbers.add(0, bytes, 0, bytes.length)
  }
  for (let index = 0; index < 20_000; index++) expect(add(index)).toBe(index)
  for (let index = 0; index < 20_000; index += 7) expect(add(index)).toBe(index)
})
