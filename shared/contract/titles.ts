import { z } from 'zod'
import { command, day, outFile, platform, query } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { SAID_OF_TITLE, titleSubject } from './title-cells.ts'
import { AD_CLASSES, scanScope, titleDecision, titleHits, titleScan } from './title-scan.ts'

/** Titles: what is wrong with one while it is typed, how to begin one, and what a change brought. */

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
  /** Its figures as they are written there, in their order, with what of the title each is. */
  figures: z
    .array(z.object({ text: z.string(), figure: z.enum(SAID_OF_TITLE), term: z.string().optional() }))
    .optional(),
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

export const SCAN_TABLES = [...TITLE_TABLES, 'title_decision'] as const

const ownTitle = z.object({
  shopId: z.string(),
  shop: z.string(),
  platform,
  productId: z.string(),
  title: z.string(),
  category: z.string().nullable(),
})
export type OwnTitle = z.infer<typeof ownTitle>

const composePart = z.object({ text: z.string(), from: z.enum(['自己填的', '现在的标题', '商品属性', '搜索词']) })
export type ComposePart = z.infer<typeof composePart>

const composedTitle = z.object({
  title: z.string(),
  bytes: z.number().int(),
  coverage: z.number().nullable(),
  /** Findings that are to be mended. */
  worries: z.number().int(),
  /** What it was put together for. */
  why: z.string(),
  parts: z.array(composePart),
})
export type ComposedTitle = z.infer<typeof composedTitle>

/** A change that the seller types because no file shows it. */
export const typedChange = z
  .object({
    id: z.string().optional(),
    shopId: z.string().min(1, '选一个商品'),
    productId: z.string().min(1, '选一个商品'),
    day,
    before: z.string().trim().min(1, '写上改之前的标题').max(500, '标题最多 500 个字'),
    after: z.string().trim().min(1, '写上改之后的标题').max(500, '标题最多 500 个字'),
    note: z.string().trim().max(200, '备注不超过 200 个字').default(''),
  })
  .refine(({ before, after }) => before !== after, { message: '两个标题一样，没有改', path: ['after'] })
export type TypedChange = z.output<typeof typedChange>
export type TypedChangeInput = z.input<typeof typedChange>

/** What a change did to a rate or a count of a day. */
export const effectOf = z.object({
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** The band of the difference. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['up', 'down', 'same', 'unknown']),
})

const titleEffect = z.object({
  /** Days that could be paired with one of the same weekday. */
  pairs: z.number().int(),
  /** A day. */
  searchVisitors: effectOf,
  clickRate: effectOf,
  payConversion: effectOf,
})
export type TitleEffect = z.infer<typeof titleEffect>

const logRow = z.object({
  /** `null`: found in the files. */
  id: z.string().nullable(),
  shopId: z.string(),
  shop: z.string(),
  productId: z.string(),
  day,
  before: z.string(),
  after: z.string(),
  note: z.string(),
  /** T17 */
  warning: z.string().nullable(),
  /** T18 */
  effect: titleEffect,
})
export type LogRow = z.infer<typeof logRow>

const LOG_TABLES = [...TITLE_TABLES, 'title_change'] as const

/** The procedures about titles in the `listing` area. */
export const titles = {
  title: query([...TITLE_TABLES, 'title_decision'])
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
  /** The seller's own listings whose title, number or shop holds the text. */
  ownTitles: query(TITLE_TABLES)
    .input(z.object({ text: z.string().trim().default(''), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ total: z.number().int(), rows: z.array(ownTitle) })),
  /** Titles to begin from, of a listing or of a category word. */
  compose: query(TITLE_TABLES)
    .input(
      titleSubject.extend({
        /** Words of the seller's own that should be used. */
        words: z.array(z.string().trim().min(1).max(20)).max(30).default([]),
      }),
    )
    .output(z.array(composedTitle)),
  /** Changes of titles, the newest first, with what followed. */
  titleLog: query(LOG_TABLES)
    .input(z.object({ shops: z.array(z.string()).optional(), limit: z.number().int().min(1).max(1000).default(200) }))
    .output(z.object({ total: z.number().int(), rows: z.array(logRow) })),
  saveChange: command(['title_change'])
    .input(typedChange)
    .output(z.object({ id: z.string() })),
  removeChange: command(['title_change'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: typedChange.nullable() })),
  /** Every advertising-law word of the titles, and what was decided about it. */
  scan: query(SCAN_TABLES).input(scanScope).output(titleScan),
  exportScan: query(SCAN_TABLES).input(scanScope).output(outFile),
  decide: command(['title_decision'])
    .input(titleDecision)
    .output(z.object({ decided: z.number().int() })),
  /** Takes decisions back. */
  undecide: command(['title_decision'])
    .input(z.object({ items: titleHits }))
    .output(z.object({ removed: z.number().int() })),
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
