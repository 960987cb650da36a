import { z } from 'zod'
import a from '../../../../resources/adlaw/a.json' with { type: 'json' }
import b from '../../../../resources/adlaw/b.json' with { type: 'json' }
import c from '../../../../resources/adlaw/c.json' with { type: 'json' }
import contextFile from '../../../../resources/adlaw/contexts.json' with { type: 'json' }
import d from '../../../../resources/adlaw/d.json' with { type: 'json' }
import e from '../../../../resources/adlaw/e.json' with { type: 'json' }
import exemptionFile from '../../../../resources/adlaw/exemptions.json' with { type: 'json' }
import f from '../../../../resources/adlaw/f.json' with { type: 'json' }
import g from '../../../../resources/adlaw/g.json' with { type: 'json' }
import h from '../../../../resources/adlaw/h.json' with { type: 'json' }
import { AD_CLASSES, EXEMPTIONS } from '../../../../shared/contract/title-scan.ts'
import type { AdClass, ExemptionId } from '../../../../shared/contract/title-scan.ts'
import { platform } from '../../../../shared/contract/common.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { once } from '../../once.ts'

/**
 * The words of the scanner, our own compilation from the Advertising Law, the 2023 guide on absolute terms and the
 * platforms' rules. The files are checked as they are read, so that a slip in them cannot go unseen.
 */
const level = z.enum(['error', 'warn'])
const exempt = z.array(z.enum(EXEMPTIONS))
const words = z.array(z.string().min(1))

const entry = z.strictObject({
  word: z.string().min(2).optional(),
  pattern: z.string().min(2).optional(),
  suggestion: z.string().min(2),
  level: level.optional(),
  basis: z.string().min(6).optional(),
  exempt: exempt.optional(),
  platforms: z.array(platform).optional(),
  /** Categories in which the word is an error, whatever it is elsewhere. */
  strict: words.optional(),
})

const file = z.strictObject({
  class: z.enum(AD_CLASSES),
  name: z.string(),
  level,
  basis: z.string().min(6),
  exempt,
  /** Categories whose goods may speak so. */
  skip: words.optional(),
  entries: z.array(entry),
})

const context = z.strictObject({
  pattern: z.string(),
  verdict: z.enum(['ignore', 'exempt', 'factual', 'proof']),
  exemption: z.enum(EXEMPTIONS).optional(),
  note: z.string().min(2),
})

/** Something to look for in a folded title, and what there is to say of it. */
export interface AdTerm {
  class: AdClass
  level: 'error' | 'warn'
  find: RegExp
  suggestion: string
  basis: string
  exempt: readonly ExemptionId[]
  platforms: readonly Platform[] | null
  strict: readonly string[]
  skip: readonly string[]
}

/** Words are matched as they are. */
export function escaped(word: string): string {
  return word.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)
}

/** Everything the scanner goes by. */
export interface Lexicon {
  terms: readonly AdTerm[]
  /** Whether a folded title holds any of them at all: most hold none, and need no closer look. */
  anyTerm: RegExp
  classNames: ReadonlyMap<AdClass, string>
  /** Surroundings in which such words mean something else. */
  contexts: readonly (Omit<z.infer<typeof context>, 'pattern'> & { find: RegExp })[]
  exemptions: readonly z.infer<typeof exemption>[]
}

const exemption = z.strictObject({
  id: z.enum(EXEMPTIONS),
  number: z.number().int().nullable(),
  name: z.string(),
  when: z.string(),
  evidence: z.string(),
})

/** Read when a title is first looked at. */
export const lexicon = once(readLexicon)

function readLexicon(): Lexicon {
  const files = z.array(file).parse([a, b, c, d, e, f, g, h])
  const terms = files.flatMap(termsOf)
  return {
    terms,
    anyTerm: new RegExp(terms.map(({ find }) => `(?:${find.source})`).join('|'), 'u'),
    classNames: new Map(files.map((one) => [one.class, one.name])),
    contexts: z
      .array(context)
      .parse(contextFile.contexts)
      .map(({ pattern, ...rest }) => ({ ...rest, find: new RegExp(pattern, 'gu') })),
    exemptions: z.array(exemption).parse(exemptionFile.exemptions),
  }
}

function termsOf(group: z.infer<typeof file>): AdTerm[] {
  return group.entries.map((one) => ({
    class: group.class,
    level: one.level ?? group.level,
    find: new RegExp(one.pattern ?? escaped(one.word ?? ''), 'gu'),
    suggestion: one.suggestion,
    basis: one.basis ?? group.basis,
    exempt: one.exempt ?? group.exempt,
    platforms: one.platforms ?? null,
    strict: one.strict ?? [],
    skip: group.skip ?? [],
  }))
}

export function exemptionName(id: ExemptionId): string {
  return lexicon().exemptions.find((one) => one.id === id)?.name ?? id
}
