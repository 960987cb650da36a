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

/** What a finding says of a title in figures. */
export const SAID_OF_TITLE = [
  'over',
  'left',
  'signs',
  'spaces',
  'repeats',
  'terms',
  'recentTerms',
  'coverage',
  'term',
  'termConversion',
  'twin',
  'twins',
  'adOrders',
  'adRoas',
  'breakEven',
] as const

/** What is counted of a title under the pen, or of one that was put together. */
export const titleFigure = z.object({
  of: z.literal('title'),
  subject: titleSubject,
  /** By the clock: only to tell that a year in a title is old. */
  today: day,
  figure: z.enum([
    ...SAID_OF_TITLE,
    'bytes',
    'limit',
    'relevant',
    'answered',
    'missing',
    'findings',
    'worries',
    'errors',
    'warnings',
    'room',
  ]),
  /** Of a search term, a keyword, a word or signs of the title, or another title: which. */
  term: z.string().max(500).optional(),
})

/** What the days before or after a change of a title came to, weekday by weekday. */
export const titleEffectFigure = z.object({
  of: z.literal('titleEffect'),
  shopId: z.string(),
  productId: z.string(),
  day,
  side: z.enum(['before', 'after']),
  figure: z.enum(['searchVisitors', 'clickRate', 'payConversion']),
})
