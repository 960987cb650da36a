import { expect } from 'vitest'
import { daysBetween } from '../../shared/calendar.ts'
import type { CellInput } from '../../shared/contract/cell.ts'
import type { LedgerFilter } from '../../shared/contract/ledger.ts'
import { PRICE_PARTS } from '../../shared/contract/price-parts.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['quality']['statement']>[0]

/** Sums in the foot of the ledger are those of the lines that its filter leaves, and open to them. */
export async function footOpens(client: Client, scope: Scope, shop: string): Promise<void> {
  const cell: CellInput = { ...scope, of: 'listings', by: 'classes', key: 'A', figure: 'gmv' }
  const filters: LedgerFilter[] = [
    {},
    { refunded: true },
    { text: '收纳', excluded: 'with' },
    { metric: 'refundAmount' },
    { cell: (await client.evidence.cell(cell)).lines?.filter.cell },
  ]
  for (const dateBasis of ['paid', 'created'] as const)
    for (const filter of filters) {
      const asked = { ...scope, shops: [shop], dateBasis }
      const { total, sums } = await client.ledger.lines({ ...asked, filter, pageSize: 1 })
      const { cell: own, ...plain } = filter
      const cellText = own === undefined ? {} : { cellText: JSON.stringify(own) }
      const foot = { ...asked, of: 'ledger' as const, filter: { ...plain, ...cellText } }
      for (const figure of ['orders', 'quantity', 'paid', 'refunded', 'income'] as const)
        await opens(client, { ...foot, figure }, sums[figure])
      await opens(client, { ...foot, figure: 'lines' }, total)
      expect(total).toBeGreaterThan(0)
    }
}

/** What a price leaves, by terms of its own; what a listing filled in opens to its lines and its cost. */
export async function pricesOpen(client: Client, scope: Scope): Promise<void> {
  let taken = 0
  for (const { shopId, productId } of await client.listing.products({ ...scope, limit: 3 })) {
    const facts = await client.pricing.facts({ shopId, productId })
    if (facts.terms === null || facts.price === null) continue
    const terms = { ...facts.terms, adRate: 0.1, keptFeeRate: 0.01, resaleRate: 0.9, returnHandling: 200 }
    const { priced, breakEvenPrice } = await client.pricing.price({ terms, price: facts.price })
    if (priced === null) throw new Error('no price')
    const asked = { of: 'price' as const, terms, price: facts.price, listing: { shopId, productId } }
    for (const { id, amount } of priced.parts) {
      await opens(client, { ...asked, figure: id }, amount)
      await opens(client, { ...asked, figure: id, isShare: true }, amount / facts.price)
    }
    expect(priced.parts.map(({ id }) => id)).toEqual([...PRICE_PARTS])
    await opens(client, { ...asked, figure: 'profit', isShare: true }, priced.profit / facts.price)
    for (const figure of ['profit', 'margin', 'contribution', 'breakEven', 'netBreakEven', 'naive'] as const)
      await opens(client, { ...asked, figure }, priced[figure])
    await opens(client, { ...asked, figure: 'breakEvenPrice' }, breakEvenPrice)
    for (const fact of ['price', 'refundBeforeShip', 'refundReturn', 'refundOnly'] as const) {
      const value = fact === 'price' ? facts.price : facts.terms[fact]
      await opens(client, { of: 'priceFact', shopId, productId, fact }, value)
    }
    const { terms: refunded } = await client.evidence.cell({ ...asked, figure: 'refunded' })
    taken += refunded.filter(({ cell }) => cell?.of === 'priceFact').length
    // What was typed over is the seller's word, and opens no further.
    const other = await client.evidence.cell({ ...asked, price: facts.price + 1, figure: 'refunded' })
    expect(other.terms.at(-1)).toMatchObject({ name: '价格', cell: null })
    expect(other.end?.kind).toBe('typed')
  }
  expect(taken).toBeGreaterThan(3)
}

/** What is counted of what the seller wrote down, and of the words of titles. */
export async function writtenOpens(client: Client, asOf: string): Promise<void> {
  const [own] = await client.listing.products({ from: '2026-10-01', to: asOf, limit: 1 })
  const listing = `${own?.shopId ?? ''}/${own?.productId ?? ''}`
  const save = (kind: 'competitor' | 'competitorShot' | 'certificate', values: Record<string, string | number>) =>
    client.registers.save({ kind, values })
  const { id } = await save('competitor', { name: '隔壁', platform: 'taobao', listing })
  await save('competitorShot', { competitor: id, day: asOf, price: 200, coupon: 50 })
  const { cards, sentence, figures } = await client.competitors.board({ asOf })
  const competitor = { of: 'competitor' as const, asOf, id }
  await opens(client, { ...competitor, figure: 'net' }, 150)
  await opens(client, { ...competitor, figure: 'own' }, cards[0]?.own?.price ?? null)
  expect(cards[0]?.own?.price).toBeGreaterThan(150)
  for (const { text, cell } of figures) {
    expect(sentence).toContain(text)
    if (cell !== null) await opens(client, cell, Number(text))
  }
  await save('certificate', { document: '营业执照', number: '1', expiresOn: '2026-11-10' })
  const documents = await client.risk.documents({ asOf })
  expect(documents.figures.length).toBeGreaterThan(0)
  for (const { text, cell } of documents.figures) if (cell !== null) await opens(client, cell, Number(text))
  const [ending] = documents.ending
  await opens(client, { of: 'document', asOf, id: ending?.id ?? '', figure: 'daysLeft' }, ending?.daysLeft)
  const scan = await client.listing.scan({})
  const must = scan.rows.filter(({ status, level }) => status === 'open' && level === 'error').length
  await opens(client, { of: 'scan', figure: 'listings' }, scan.listings)
  await opens(client, { of: 'scan', figure: 'hit' }, scan.listings - scan.clean)
  await opens(client, { of: 'scan', figure: 'open' }, scan.open)
  await opens(client, { of: 'scan', figure: 'must' }, must)
}

/** Days of the calendar say whose word they are, and when it was given. */
export async function eventsOpen(client: Client): Promise<void> {
  const { events } = await client.events.list()
  const [one] = events.filter(({ year, phases }) => year === 2026 && phases.length > 1)
  if (one === undefined) throw new Error('no event')
  const first = one.phases[0] ?? expect.fail()
  const range = { from: first.from, to: one.phases.at(-1)?.to ?? '' }
  const asked = { of: 'event' as const, id: one.id }
  await opens(client, { ...asked, phase: null }, daysBetween(range.from, range.to))
  await opens(client, { ...asked, phase: first.name }, daysBetween(first.from, first.to))
  expect((await client.evidence.cell({ ...asked, phase: null })).end?.kind).toBe('calendar')
  const { id, name, platform, year, phases } = one
  await client.events.save({ id, name: `${name}改`, platform, year, phases })
  const { end } = await client.evidence.cell({ ...asked, phase: null })
  expect(end).toEqual({ kind: 'typed', words: '自己改过的日期', at: '2026-11-02T08:00:00.000Z' })
  await client.events.reset({ id })
}
