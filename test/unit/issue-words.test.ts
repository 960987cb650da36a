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
  // A schema's own words stand above.
  expect(wordsOf(z.string().min(1, '写上名字'), '')).toEqual(['写上名字'])
})

test('what is of another kind is named in Chinese', () => {
  expect(forecast).toBeDefined()
  expect(wordsOf(z.string(), undefined)).toEqual(['没有填'])
  expect(wordsOf(z.number(), 'a')).toEqual(['要填数字，现在是文字'])
  expect(wordsOf(z.number(), Number.NaN)).toEqual(['要填数字，现在是算不出的数'])
  expect(wordsOf(z.int(), 1.5)).toEqual(['要填整数，现在是小数'])
  expect(wordsOf(z.object({ a: z.string() }), [])).toEqual(['要填一组带名字的值（{…}），现在是一列'])
  expect(wordsOf(z.array(z.string()), null)).toEqual(['要填一列（[…]），现在是空的（null）'])
  expect(wordsOf(z.enum(['day', 'week']), 'year')).toEqual(['只能是 day、week'])
  expect(wordsOf(z.number().multipleOf(5), 7)).toEqual(['要是 5 的倍数'])
  expect(wordsOf(z.strictObject({}), { x: 1 })).toEqual(['不认得 x'])
  expect(wordsOf(z.union([z.string(), z.number()]), true)).toEqual(['写法不认得'])
})
