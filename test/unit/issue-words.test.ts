import { expect, test } from 'vitest'
import { z } from 'zod'
import { forecast } from '../../shared/contract/forecast.ts'

/** What zod says, once the contract is there. */
function wordsOf(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []
}

test('what is too small or too large is said as a seller would', () => {
  // Importing the contract sets the words of all schemas.
  expect(forecast).toBeDefined()
  const list = z.array(z.number()).min(1).max(2)
  expect(wordsOf(list, [])).toEqual(['一个也没有，至少 1 个'])
  expect(wordsOf(list, [1, 2, 3])).toEqual(['太多，最多 2 个'])
  expect(wordsOf(z.array(z.number()).min(3), [1])).toEqual(['太少，至少 3 个'])
  expect(wordsOf(z.array(z.number()).length(2), [1])).toEqual(['太少，要 2 个'])
  expect(wordsOf(z.number().min(1).max(9), 0)).toEqual(['不能小于 1'])
  expect(wordsOf(z.number().max(9), 10)).toEqual(['不能大于 9'])
  expect(wordsOf(z.number().positive(), 0)).toEqual(['要大于 0'])
  expect(wordsOf(z.number().lt(1), 1)).toEqual(['要小于 1'])
  expect(wordsOf(z.string().min(1), '')).toEqual(['没有填'])
  expect(wordsOf(z.string().min(2), 'a')).toEqual(['太短，至少 2 个字'])
  expect(wordsOf(z.string().max(2), 'abc')).toEqual(['太长，最多 2 个字'])
  // A schema's own words stand above, and what is no size keeps the usual ones.
  expect(wordsOf(z.string().min(1, '写上名字'), '')).toEqual(['写上名字'])
  expect(wordsOf(z.number(), 'a')[0]).toContain('期望')
})
