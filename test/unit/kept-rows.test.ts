import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRows, unpackRows } from '../../electron/core/import/kept-rows.ts'
import type { KeptRow } from '../../electron/core/import/kept-rows.ts'

/** Any text that a cell can hold: halves of pairs, separators and line ends too. */
const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u001f', '\n', '\ud800', '订单号', '=1+1'))
const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_048_576 }), fc.array(cell)))

test('rows come back as they were put in', () => {
  fc.assert(
    fc.property(rows, (kept) => {
      expect(unpackRows(packRows(kept))).toEqual(kept)
    }),
  )
})

test('blocks of earlier versions can still be read', () => {
  const kept: KeptRow[] = [
    [2, ['订单号', '', '12.50']],
    [3, []],
  ]
  for (const encoding of ['utf8', 'utf16le'] as const)
    expect(unpackRows(Buffer.from(JSON.stringify(kept), encoding))).toEqual(kept)
})
