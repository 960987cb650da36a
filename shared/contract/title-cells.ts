import { z } from 'zod'
import { day, platform } from './common.ts'

const titleText = z.string().max(500, '标题最多 500 个字')

export const titleSubject = z.object({
  title: titleText,
  platform,
  category: z.string().trim().optional(),
  /** The listing whose title it is: its own attributes are held against it, and it is not compared with itself. */
  shopId: z.string().optional(),
  productId: z.string().optional(),
})
export type TitleSubject = z.output<typeof titleSubject>

/** What is counted of a title under the pen, or of one that was put together. */
export const titleFigure = z.object({
  of: z.literal('title'),
  subject: titleSubject,
  /** By the clock: only to tell that a year in a title is old. */
  today: day,
  figure: z.enum([
    'bytes',
    'limit',
    'coverage',
    'relevant',
    'answered',
    'missing',
    'term',
    'findings',
    'worries',
    'errors',
    'warnings',
    'room',
  ]),
  /** Of `term`: the search term. */
  term: z.string().max(500).optional(),
})
