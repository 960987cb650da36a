import { expect, test } from 'vitest'
import { Kept, KeptLast } from '../../electron/core/books/kept.ts'
import { letGo } from '../../electron/core/books/let-go.ts'
import { marksFor } from '../../electron/core/books/marks.ts'
import { scratchInts } from '../../electron/core/books/scratch.ts'

/** Answers, numbered as they are made. */
function counted() {
  let count = 0
  return () => (count += 1)
}

test('an answer is made once, and the one asked for the longest ago goes first', () => {
  const [kept, make, owner] = [new Kept<number>(2), counted(), {}]
  const ask = (key: string) => kept.of(owner, key, make)
  expect([ask('a'), ask('b'), ask('a'), ask('c'), ask('a'), ask('b')]).toEqual([1, 2, 1, 3, 1, 4])
  expect(kept.of({}, 'a', make)).toBe(5)
})

test('answers of several questions are let go, of however many owners; what is kept once only stays', () => {
  const [several, one, last, make] = [new Kept<number>(2), new Kept<number>(1), new KeptLast<number>(), counted()]
  const owners = Array.from({ length: 50 }, () => ({}))
  const ask = () => owners.map((owner) => [several.of(owner, '', make), one.of(owner, '', make)] as const)
  const [before, again] = [ask(), ask()]
  expect(again).toEqual(before)
  const [owner = {}] = owners
  const latest = last.of(owner, make)
  letGo('quiet')
  expect(ask()).toEqual(before)
  expect(last.of(owner, make)).toBe(latest)
  letGo('away')
  const after = ask()
  expect(after.map(([, kept]) => kept)).toEqual(before.map(([, kept]) => kept))
  for (const [at, [made]] of after.entries()) expect(made).toBeGreaterThan(before[at]?.[0] ?? Infinity)
  expect(last.of(owner, make)).toBeGreaterThan(latest)
})

test('a column to work with is let go, but not from under whoever works with it', () => {
  const scratch = scratchInts()
  const held = scratch.take(4)
  held.set([1, 2, 3, 4])
  expect(scratch.take(4).buffer).toBe(held.buffer)
  held.set([1, 2, 3, 4])
  letGo('quiet')
  expect(scratch.take(4).buffer).not.toBe(held.buffer)
  expect([...held]).toEqual([1, 2, 3, 4])
})

test('marks are kept for a table, and let go with what questions work with', () => {
  const table = {}
  const marks = marksFor(table, 4)
  marks.set(2, 3)
  expect(marksFor(table, 4)).toBe(marks)
  expect(marks.get(2)).toBe(0)
  letGo('quiet')
  expect(marksFor(table, 4)).not.toBe(marks)
})
