import type { TitleFinding, TitleToken } from '../../../../shared/contract/titles.ts'
import type { TitleSubject } from '../../../../shared/contract/title-cells.ts'
import { exemptionName } from '../adlaw/lexicon.ts'
import { scanAdLaw } from '../adlaw/scan.ts'
import type { AdHit } from '../adlaw/scan.ts'
import { checkAttributes } from './attributes.ts'
import { titleBytes } from './bytes.ts'
import { coverageOf } from './coverage.ts'
import type { CheckedTitle } from './finding.ts'
import { checkOwnData } from './own-data.ts'
import type { Listing, TitleWorld } from './question.ts'
import { segment } from './segment.ts'
import { checkShape } from './shape.ts'
import { checkWording } from './wording.ts'

export interface TitleAnswer {
  bytes: number
  limit: number
  tokens: TitleToken[]
  findings: TitleFinding[]
  coverage: number | null
}

const ORDER = { error: 0, warn: 1, opportunity: 2, candidate: 3, info: 4, score: 5 } as const

/** The listing that a title belongs to, where the seller said so. */
export function listingOf({ shopId, productId }: TitleSubject, { listings }: TitleWorld): Listing | null {
  return listings.find((own) => own.productId === productId && own.shopId === (shopId ?? own.shopId)) ?? null
}

/** A title cut into its words, with the listing it belongs to. */
export function cutTitle(subject: TitleSubject, world: TitleWorld): CheckedTitle {
  const { title, platform } = subject
  const listing = listingOf(subject, world)
  return {
    title,
    platform,
    category: subject.category ?? listing?.category ?? null,
    tokens: segment(title, world.dictionary),
    listing,
    world,
  }
}

/** To be mended; the others are room for more. */
export function isWorry({ level }: Pick<TitleFinding, 'level'>): boolean {
  return level === 'error' || level === 'warn'
}

/** Everything there is to say of a title, the gravest first. */
export function checkTitle(subject: TitleSubject, world: TitleWorld): TitleAnswer {
  const { title } = subject
  const checked = cutTitle(subject, world)
  return {
    bytes: titleBytes(title),
    limit: world.limit,
    tokens: [...checked.tokens],
    findings: title.trim() === '' ? [] : inOrder(findingsOf(checked)),
    coverage: title.trim() === '' ? null : coverageOf(checked).share,
  }
}

function findingsOf(checked: CheckedTitle): TitleFinding[] {
  return [
    ...checkShape(checked),
    ...checkWording(checked),
    ...scanAdLaw(checked).map((hit) => adFinding(decided(hit, checked.world))),
    ...checkAttributes(checked),
    ...checkOwnData(checked),
  ]
}

/** What the seller has decided about this listing stands over what the surroundings tell. */
function decided(hit: AdHit, { exempted }: TitleWorld): AdHit {
  const exemption = exempted?.get(`${hit.class} ${hit.word}`)
  return exemption === undefined ? hit : { ...hit, level: 'info', exemption, note: '你定过豁免' }
}

function adFinding(hit: AdHit): TitleFinding {
  const { level, text, exemption, suggestion, basis, from, to } = hit
  return {
    rule: 'T10',
    level,
    text,
    message: `「${text}」${readAs(hit)}${adWords(hit)}`,
    ...(exemption === null ? {} : { exemption: exemptionName(exemption) }),
    class: hit.class,
    suggestion,
    basis,
    from,
    to,
  }
}

/** What a word in disguise stands for; spaces and capitals alone are no disguise. */
function readAs({ text, word }: AdHit): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}%]/gu, '') === word ? '' : `（读作「${word}」）`
}

function adWords({ level, exemption, note, suggestion }: AdHit): string {
  if (exemption !== null) return `多半可以用（${note}），属实才行`
  if (note !== null) return `要留意：${note}`
  return `${level === 'error' ? '不能这样写' : '要有依据'}：${suggestion}`
}

function inOrder(findings: readonly TitleFinding[]): TitleFinding[] {
  return findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level] || (a.from ?? -1) - (b.from ?? -1))
}
