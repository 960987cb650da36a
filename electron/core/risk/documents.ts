import { z } from 'zod'
import raw from '../../../resources/required-documents.json' with { type: 'json' }
import { dayNumber } from '../../../shared/calendar.ts'
import { DOCUMENT_STATES } from '../../../shared/contract/risk.ts'
import type { DocumentState, RiskDocuments } from '../../../shared/contract/risk.ts'
import { once } from '../once.ts'
import { Speaker } from '../analyses/spoken.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'

/** What goods of each category need, as it comes with the program. */
const categories = once(() =>
  z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        documents: z.array(
          z.object({ name: z.string(), why: z.string(), law: z.string(), verified: z.string().nullable() }),
        ),
      }),
    )
    .parse(raw.categories),
)

/** What every shop needs, whatever it sells. */
const everybody = () => categories()[0]?.name ?? ''

/** A certificate is renewed in about a month. */
const REMINDER_DAYS = 30

type Row = RiskDocuments['rows'][number]

/** The checklist of the categories that are sold, against what is registered. */
export function documentsOf(entries: readonly RegisterEntry[], asOf: string): RiskDocuments {
  const of = (kind: RegisterEntry['kind']) => entries.filter((entry) => entry.kind === kind)
  const sold = new Set([everybody(), ...of('sells').map((entry) => text(entry, 'category'))])
  const certificates = of('certificate')
  const rows = neededBy(sold, of('requirement'))
    .map(({ needed, ...need }) => ({ ...need, ...standing({ ...need, needed }, certificates, asOf) }))
    .toSorted((a, b) => DOCUMENT_STATES.indexOf(a.state) - DOCUMENT_STATES.indexOf(b.state))
  const ending = endingSoon([...certificates, ...of('property')], asOf)
  const say = new Speaker()
  const names = new Set([...categories().map(({ name }) => name), ...sold, ...rows.map(({ category }) => category)])
  return {
    asOf,
    categories: [...names].map((name) => ({
      name,
      sold: sold.has(name),
      own: !categories().some((category) => category.name === name),
    })),
    rows,
    ending,
    reminderDays: REMINDER_DAYS,
    sentence: sentenceOf(rows, ending, asOf, sold.size > 1, say),
    figures: say.figures,
  }
}

function text({ values }: RegisterEntry, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}

type Need = Pick<Row, 'category' | 'document' | 'why' | 'law' | 'verified' | 'changedBy'> & { needed: boolean }

/** What the program knows of the sold categories, as the seller changed it, and what the seller added. */
function neededBy(sold: ReadonlySet<string>, changes: readonly RegisterEntry[]): Need[] {
  const changeOf = (category: string, document: string) =>
    changes.findLast((entry) => text(entry, 'category') === category && text(entry, 'document') === document)
  const known = categories()
    .filter(({ name }) => sold.has(name))
    .flatMap((category) =>
      category.documents.map(({ name, why, law, verified }): Need => {
        const change = changeOf(category.name, name)
        const note = change === undefined ? '' : text(change, 'note')
        const needed = change === undefined || text(change, 'needed') === 'yes'
        return {
          category: category.name,
          document: name,
          why: note === '' ? why : note,
          law,
          verified,
          changedBy: change?.id ?? null,
          needed,
        }
      }),
    )
  const own = changes
    .filter((entry) => text(entry, 'needed') === 'yes' && sold.has(text(entry, 'category')))
    .filter(
      (entry) =>
        !known.some(
          ({ category, document }) => category === text(entry, 'category') && document === text(entry, 'document'),
        ),
    )
  return [
    ...known,
    ...own.map((entry) => ({
      category: text(entry, 'category'),
      document: text(entry, 'document'),
      why: text(entry, 'note'),
      law: '',
      verified: null,
      changedBy: entry.id,
      needed: true,
    })),
  ]
}

type Standing = Pick<Row, 'state' | 'expiresOn' | 'daysLeft' | 'numbers'>

/** Certificates of the same name stand for it; the one that lasts longest counts. */
function standing(
  { document, needed }: Need,
  certificates: readonly RegisterEntry[],
  asOf: string,
): Standing & { state: DocumentState } {
  const own = certificates.filter((entry) => text(entry, 'document') === document)
  const numbers = own.map((entry) => text(entry, 'number')).filter((number) => number !== '')
  const lasting = own.map((entry) => text(entry, 'expiresOn'))
  const endless = lasting.includes('')
  const last = lasting.toSorted().at(-1) ?? ''
  const expiresOn = endless || last === '' ? null : last
  const daysLeft = expiresOn === null ? null : daysFrom(asOf, expiresOn)
  return { state: stateOf(needed, own.length > 0, daysLeft), expiresOn, daysLeft, numbers }
}

function stateOf(needed: boolean, there: boolean, daysLeft: number | null): DocumentState {
  if (!there) return needed ? 'missing' : 'unneeded'
  if (daysLeft === null || daysLeft > REMINDER_DAYS) return 'have'
  return daysLeft < 0 ? 'expired' : 'expiring'
}

function daysFrom(asOf: string, day: string): number {
  return dayNumber(day) - dayNumber(asOf)
}

function endingSoon(entries: readonly RegisterEntry[], asOf: string): RiskDocuments['ending'] {
  return entries
    .flatMap((entry) => {
      const expiresOn = text(entry, 'expiresOn')
      if (expiresOn === '') return []
      const kind = entry.kind === 'property' ? ('property' as const) : ('certificate' as const)
      const name = text(entry, kind === 'property' ? 'title' : 'document')
      return [{ id: entry.id, kind, name, expiresOn, daysLeft: daysFrom(asOf, expiresOn) }]
    })
    .filter(({ daysLeft }) => daysLeft <= REMINDER_DAYS)
    .toSorted((a, b) => a.daysLeft - b.daysLeft)
}

function sentenceOf(
  rows: readonly Row[],
  ending: RiskDocuments['ending'],
  asOf: string,
  chosen: boolean,
  say: Speaker,
): string {
  const of = (figure: 'expired' | 'expiring' | 'missing', count: number) =>
    say.cell({ of: 'document', asOf, figure }, String(count))
  const missing = rows.filter(({ state }) => state === 'missing')
  const [first] = missing
  const gone = ending.filter(({ daysLeft }) => daysLeft < 0).length
  const parts = [
    gone === 0 ? '' : `${of('expired', gone)} 份证照已过期`,
    ending.length === gone ? '' : `${of('expiring', ending.length - gone)} 份 ${REMINDER_DAYS} 天内到期`,
    first === undefined
      ? ''
      : `还缺 ${of('missing', missing.length)} 份（${first.document}${missing.length > 1 ? ' 等' : ''}）`,
  ].filter((part) => part !== '')
  const state = parts.length === 0 ? '清单上的证照都在有效期内' : parts.join('，')
  return chosen ? state : `${state}。先选卖什么类目，清单才完整`
}
