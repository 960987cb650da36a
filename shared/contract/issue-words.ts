import type { z } from 'zod'

/** What zod says of an unusable input, for sellers to read: its own words are those of a programmer. */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '没有填'
        : `要填${KINDS[issue.expected] ?? '别的'}，现在是${kindOf(issue.input)}`
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'not_multiple_of':
      return `要是 ${issue.divisor} 的倍数`
    case 'unrecognized_keys':
      return `不认得 ${issue.keys.join('、')}`
    default:
      return '写法不认得'
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是（true）或否（false）',
  array: '一列（[…]）',
  object: '一组带名字的值（{…}）',
  record: '一组带名字的值（{…}）',
}

function kindOf(input: unknown): string {
  if (input === null) return '空的（null）'
  if (Array.isArray(input)) return '一列'
  if (typeof input === 'number')
    return Number.isInteger(input) ? '数字' : Number.isFinite(input) ? '小数' : '算不出的数'
  return { string: '文字', boolean: '是或否', object: '一组值' }[typeof input as string] ?? '别的'
}

interface Size {
  origin: string
  inclusive?: boolean | undefined
  exact?: boolean | undefined
}

function tooSmall({ origin, minimum, inclusive, exact }: Size & { minimum: number | bigint }): string {
  const least = String(minimum)
  if (origin === 'string') return minimum === 1 ? '没有填' : `太短，${exact === true ? '要' : '至少'} ${least} 个字`
  if (isMany(origin)) return `${minimum === 1 ? '一个也没有' : '太少'}，${exact === true ? '要' : '至少'} ${least} 个`
  return inclusive === false ? `要大于 ${least}` : `不能小于 ${least}`
}

function tooBig({ origin, maximum, inclusive, exact }: Size & { maximum: number | bigint }): string {
  const most = String(maximum)
  if (origin === 'string') return `太长，${exact === true ? '要' : '最多'} ${most} 个字`
  if (isMany(origin)) return `太多，${exact === true ? '要' : '最多'} ${most} 个`
  return inclusive === false ? `要小于 ${most}` : `不能大于 ${most}`
}

function isMany(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object'
}
