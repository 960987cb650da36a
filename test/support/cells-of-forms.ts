import { expect } from 'vitest'
import { daysBetween } from '../../shared/calendar.ts'
import type { CellInput } from '../../shared/contract/cell.ts'
import type { LedgerFilter } from '../../shared/contract/ledger.ts'
import type { Spoken } from '../../shared/contract/spoken.ts'
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
    await rulesOpen(client, { shopId, productId }, { ...asked, terms: { ...terms, ...facts.terms } })
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
  await stackedOpens(client)
}

/** What comes back is sold again as the shop's rule says, that of the listing's own category first, as in its profit. */
export async function resaleOpens(client: Client, listing: { shopId: string; productId: string }): Promise<void> {
  const fact = { of: 'priceFact' as const, ...listing, fact: 'resaleRate' as const }
  const told = async (rate: number, category: string) => {
    const { terms, price } = await client.pricing.facts(listing)
    expect(terms?.resaleRate).toBe(rate)
    const asked = { of: 'price' as const, terms: terms ?? expect.fail(), price: price ?? expect.fail(), listing }
    const { terms: parts } = await client.evidence.cell({ ...asked, figure: 'unsold' })
    expect(parts.at(-1)?.cell).toMatchObject(fact)
    const opened = await client.evidence.cell(fact)
    expect(opened.terms.map(({ value }) => value)).toEqual([rate])
    expect(opened.terms[0]?.name).toContain(category)
    return opened.records[0]?.rule?.id
  }
  await told(0.9, '所有类目')
  const { id } = await client.rules.save({ value: { kind: 'resale', rate: 0.4, category: '家居' } })
  expect(await told(0.4, '家居')).toBe(id)
  await client.rules.remove({ id })
}

/** What rules told of a price opens to the rules, with the day from which each holds; typed over it opens no further. */
async function rulesOpen(
  client: Client,
  listing: { shopId: string; productId: string },
  asked: Extract<CellInput, { of: 'price' }> | Omit<Extract<CellInput, { of: 'price' }>, 'figure'>,
): Promise<void> {
  const fees = { ...asked, figure: 'fees' as const }
  const { terms } = await client.evidence.cell(fees)
  const fee = terms.find(({ name }) => name === '平台费率') ?? expect.fail()
  expect(fee.cell).toMatchObject({ of: 'priceFact', ...listing, fact: 'feeRate' })
  const { value, records, terms: parts } = await client.evidence.cell(fee.cell ?? expect.fail())
  expect(value).toBeCloseTo(fee.value ?? Number.NaN)
  expect(records.map(({ kind }) => kind)).toEqual(parts.map(() => 'rule'))
  expect(parts[0]?.name).toContain(`${records[0]?.rule?.effectiveFrom ?? ''} 起`)
  await opens(client, fees, undefined)
  const typed = await client.evidence.cell({ ...fees, terms: { ...asked.terms, feeRate: 0.123 } })
  expect(typed.terms.find(({ name }) => name === '平台费率')?.cell).toBeNull()
}

/** Every combination of discounts: what is paid, what of it comes in, and what each piece leaves. */
async function stackedOpens(client: Client): Promise<void> {
  const plain = { threshold: 0, times: null, every: false, merchantShare: 1 }
  const asked = {
    price: 9900,
    terms: { cost: 4000, feeRate: 0.05, freight: 400, refundReturn: 0.1, resaleRate: 0.9, adRate: 0.1, taxRate: 0.01 },
    discounts: [
      { ...plain, layer: 'threshold' as const, name: '满减', threshold: 15_000, off: 2000, every: true },
      { ...plain, layer: 'shopCoupon' as const, name: '券', off: 1000 },
      { ...plain, layer: 'platformCoupon' as const, name: '九折', times: 0.9, off: 0, merchantShare: 0.4 },
    ],
  }
  const { rows } = await client.pricing.stack({ ...asked, maxQuantity: 3 })
  const dear = { ...asked, terms: { ...asked.terms, cost: 6500 }, maxQuantity: 3 }
  const { combinations, losing } = await client.pricing.stack(dear)
  expect(combinations).toBeGreaterThan(losing)
  expect(losing).toBeGreaterThan(0)
  for (const [figure, count] of Object.entries({ combinations, losing }))
    await opens(client, { of: 'stacks', ...dear, figure: figure as 'losing' }, count)
  expect(rows.length).toBeGreaterThan(12)
  for (const { quantity, used, ...row } of rows)
    for (const figure of ['paid', 'income', 'profit', 'margin'] as const)
      await opens(client, { of: 'stacked', ...asked, quantity, used, figure }, row[figure])
}

/** What is counted of what the seller wrote down, and of the words of titles. */
export async function writtenOpens(client: Client, asOf: string): Promise<void> {
  await competitorsOpen(client, asOf)
  await client.registers.save({
    kind: 'certificate',
    values: { document: '营业执照', number: '1', expiresOn: '2026-11-10' },
  })
  const { figures, ending } = await client.risk.documents({ asOf })
  await countsOpen(client, figures)
  const one = ending[0] ?? expect.fail()
  await opens(client, { of: 'document', asOf, id: one.id, figure: 'daysLeft' }, one.daysLeft)
  const { rows, listings, clean, open } = await client.listing.scan({})
  const must = rows.filter(({ status, level }) => status === 'open' && level === 'error').length
  for (const [figure, value] of Object.entries({ listings, hit: listings - clean, open, must }))
    await opens(client, { of: 'scan', figure: figure as 'open' }, value)
}

async function competitorsOpen(client: Client, asOf: string): Promise<void> {
  const [own] = await client.listing.products({ from: '2026-10-01', to: asOf, limit: 1 })
  const listing = `${own?.shopId ?? ''}/${own?.productId ?? ''}`
  const { id } = await client.registers.save({
    kind: 'competitor',
    values: { name: '隔壁', platform: 'taobao', listing },
  })
  const values = { competitor: id, day: asOf, price: 200, coupon: 50 }
  await client.registers.save({ kind: 'competitorShot', values })
  const { cards, figures } = await client.competitors.board({ asOf })
  const price = cards[0]?.own?.price ?? expect.fail()
  await opens(client, { of: 'competitor', asOf, id, figure: 'net' }, 150)
  await opens(client, { of: 'competitor', asOf, id, figure: 'own' }, price)
  expect(price).toBeGreaterThan(150)
  await countsOpen(client, figures)
}

/** Counts of a sentence are what they open as. */
async function countsOpen(client: Client, figures: Spoken): Promise<void> {
  expect(figures.length).toBeGreaterThan(0)
  for (const { text, cell } of figures) if (cell !== null) await opens(client, cell, Number(text))
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
