import { z } from 'zod'

const usual = z.locales.zhCN().localeError

/** What zod says of an unusable input, for sellers to read: of sizes its own words are those of a programmer. */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  return usual(issue)
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
