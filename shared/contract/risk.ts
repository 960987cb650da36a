import { z } from 'zod'
import { BOOK_TABLES, day, fen, query, scope } from './common.ts'
import { spoken } from './spoken.ts'

/** What may go wrong outside the numbers: documents that goods need, and orders that look odd. Leads, never accusations. */

export const DOCUMENT_STATES = ['missing', 'expired', 'expiring', 'have', 'unneeded'] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]
export const DOCUMENT_STATE_NAMES: Readonly<Record<DocumentState, string>> = {
  missing: '没有',
  expired: '已过期',
  expiring: '快到期',
  have: '有',
  unneeded: '不用',
}

const documents = z.object({
  asOf: day,
  /** Categories that there are, those the seller sells marked. */
  categories: z.array(z.object({ name: z.string(), sold: z.boolean(), own: z.boolean() })),
  /** What the sold categories need, the worst first. */
  rows: z.array(
    z.object({
      category: z.string(),
      document: z.string(),
      why: z.string(),
      /** `''` for a requirement of the seller's own. */
      law: z.string(),
      /** The published texts against which the law was read; `null` where none was found. */
      verified: z.string().nullable(),
      state: z.enum(DOCUMENT_STATES),
      /** Of the certificate that lasts longest; `null`: none, or without an end. */
      expiresOn: day.nullable(),
      daysLeft: z.number().int().nullable(),
      /** Numbers of the certificates that stand for it. */
      numbers: z.array(z.string()),
      /** The register entry that changed the requirement. */
      changedBy: z.string().nullable(),
    }),
  ),
  /** Everything with an end within the reminder days or behind it: certificates, rights, licences. */
  ending: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['certificate', 'property']),
      name: z.string(),
      expiresOn: day,
      daysLeft: z.number().int(),
    }),
  ),
  reminderDays: z.number().int(),
  sentence: z.string(),
  figures: spoken,
})
export type RiskDocuments = z.output<typeof documents>

export const LEAD_KINDS = ['burst', 'refundOnly', 'returning'] as const
export type LeadKind = (typeof LEAD_KINDS)[number]
export const LEAD_NAMES: Readonly<Record<LeadKind, string>> = {
  burst: '同一分钟、同一地区用足优惠',
  refundOnly: '同一买家多次仅退款',
  returning: '同一买家几乎单单退',
}

const lead = z.object({
  id: z.string(),
  kind: z.enum(LEAD_KINDS),
  /** Discounts the seller gave, or money that went back. */
  money: fen,
  orders: z.number().int(),
  /** What was seen, in figures. */
  fact: z.string(),
  /** What else it may be. */
  other: z.string(),
  /** Its orders by number, the newest first; never who bought. */
  evidence: z.array(
    z.object({ shopId: z.string(), orderId: z.string(), day, paid: fen, refunded: fen, given: fen, title: z.string() }),
  ),
})
export type RiskLead = z.output<typeof lead>

const patterns = z.object({
  leads: z.array(lead),
  /** Whether buyers can be told apart; otherwise only the first kind is looked for. */
  buyers: z.object({ usable: z.boolean(), reason: z.string() }),
  looked: z.object({ orders: z.number().int(), refundOnly: z.number().int() }),
  sentence: z.string(),
  figures: spoken,
  notes: z.array(z.string()),
  noteFigures: spoken,
})
export type RiskPatterns = z.output<typeof patterns>

export const risk = {
  documents: query(['register_entry'])
    .input(z.object({ asOf: day }))
    .output(documents),
  patterns: query(BOOK_TABLES).input(scope).output(patterns),
}
