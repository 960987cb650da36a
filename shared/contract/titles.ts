import { z } from 'zod'
import { command, platform, query } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'

/** Titles: what is wrong with one while it is typed, and what the advertising law says of all of them. */

/** Classes of the scanner's words (domain listing 5.3), from those the law names to those only platforms forbid. */
export const AD_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
export type AdClass = (typeof AD_CLASSES)[number]

/** Situations in which a word may stand: the seven of the guide, and what lies outside its subject. */
export const EXEMPTIONS = [
  'self',
  'tips',
  'standard',
  'name',
  'background',
  'award',
  'fact',
  'service',
  'licence',
] as const
export const exemptionId = z.enum(EXEMPTIONS)
export type ExemptionId = z.infer<typeof exemptionId>

export const TITLE_RULES = [
  'T1',
  'T2',
  'T3',
  'T4',
  'T5',
  'T6',
  'T7',
  'T8',
  'T9',
  'T10',
  'T11',
  'T12',
  'T13',
  'T14',
  'T15',
  'T16',
  'T17',
  'T18',
] as const
export type TitleRule = (typeof TITLE_RULES)[number]

/** `error` and `warn` are to be mended; the others are room for more. */
export const TITLE_LEVELS = ['error', 'warn', 'info', 'opportunity', 'candidate', 'score'] as const
export type TitleLevel = (typeof TITLE_LEVELS)[number]

/** What a token of a title is. */
export const WORD_ROLES = [
  'head',
  'brand',
  'material',
  'colour',
  'attribute',
  'scene',
  'promotion',
  'word',
  'number',
  'latin',
  'space',
  'symbol',
] as const
export type WordRole = (typeof WORD_ROLES)[number]

export const titleToken = z.object({ text: z.string(), role: z.enum(WORD_ROLES), from: z.number().int() })
export type TitleToken = z.infer<typeof titleToken>

export const titleFinding = z.object({
  rule: z.enum(TITLE_RULES),
  level: z.enum(TITLE_LEVELS),
  /** What in the title it is about; the missing word for T14 and T15; empty for the whole. */
  text: z.string(),
  message: z.string(),
  /** Why an advertising-law word may stand here, as its surroundings tell. */
  exemption: z.string().optional(),
  /** Of T10. */
  class: z.enum(AD_CLASSES).optional(),
  suggestion: z.string().optional(),
  basis: z.string().optional(),
  /** Where it stands in the title. */
  from: z.number().int().optional(),
  to: z.number().int().optional(),
})
export type TitleFinding = z.infer<typeof titleFinding>

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

/** Titles are read from the books, products and day files; words also from search terms, advertising and its profit. */
export const TITLE_TABLES = [...PROFIT_TABLES, 'product_day', 'search_term', 'setting', 'title_word'] as const

const word = z
  .string()
  .trim()
  .min(1, '写上一个词')
  .max(20, '一个词最多 20 个字')
  .refine((text) => !/\s/.test(text), { message: '一个词中间不能有空格' })

/** What the seller said of a word: what it is, or that it is none and must be cut. */
export const titleWord = z.object({ word, role: z.enum(WORD_ROLES).nullable() })
export type TitleWord = z.infer<typeof titleWord>

const limit = z.object({ platform, bytes: z.number().int().min(10, '至少 10 字节').max(500, '最多 500 字节') })
const limits = z.array(limit.extend({ checked: z.boolean() }))
export type TitleLimits = z.infer<typeof limits>

/** The procedures about titles in the `listing` area. */
export const titles = {
  title: query(TITLE_TABLES)
    .input(titleSubject)
    .output(
      z.object({
        bytes: z.number().int(),
        limit: z.number().int(),
        /** The seller has looked the limit up and set it; until then it is a default that nobody vouches for. */
        limitChecked: z.boolean(),
        tokens: z.array(titleToken),
        findings: z.array(titleFinding),
        /** Search demand that the title answers, as a share; `null` without imported search terms. */
        coverage: z.number().nullable(),
      }),
    ),
  /** Bytes of a title by platform. */
  limits: query(['setting']).output(limits),
  saveLimit: command(['setting']).input(limit).output(limits),
  /** Words that the seller has corrected, the newest first. */
  words: query(['title_word']).output(z.array(titleWord)),
  /** Says what a word is; `null` for `role` cuts it. */
  saveWord: command(['title_word']).input(titleWord).output(titleWord),
  /** Back to how the program cuts it. */
  removeWord: command(['title_word'])
    .input(z.object({ word }))
    .output(z.object({ removed: titleWord.nullable() })),
}
