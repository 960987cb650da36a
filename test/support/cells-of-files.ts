import { expect } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import { ROW_ACTIONS } from '../../shared/contract/row-actions.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['quality']['statement']>[0]

/** Counts of rows open to those very rows: as many as are counted, each with its fate. @returns how many files there are */
export async function filesOpen(client: Client): Promise<number> {
  const batches = await client.imports.batches()
  for (const batch of batches) {
    const file = { of: 'file' as const, batchId: batch.id }
    await opens(client, { ...file, figure: 'rows' }, batch.rows)
    for (const action of ROW_ACTIONS) {
      await opens(client, { ...file, figure: action }, batch[action])
      const { fileRows } = await client.evidence.cell({ ...file, figure: action })
      const { total, rows } = await client.imports.rows({ batchId: batch.id, action, pageSize: 3 })
      expect(fileRows).toEqual({ batchId: batch.id, action, total })
      expect(rows.every((row) => row.action === action)).toBe(true)
    }
    const imported = await client.evidence.cell({ ...file, figure: 'imported' })
    expect(imported.end).toMatchObject({ kind: 'kept', at: batch.appliedAt })
    const days = await client.evidence.cell({ ...file, figure: 'days' })
    if (batch.period !== null) expect(days.notes).toContain(`${batch.period.from} 到 ${batch.period.to}`)
  }
  return batches.length
}

/** What the statement and the shops say of files: how many, how large, how new, from when to when. */
export async function statementOpens(client: Client, scope: Scope): Promise<void> {
  const { files, historyStart } = await client.quality.statement(scope)
  for (const { format, files: count, rows, asOf } of files) {
    const asked = { ...scope, of: 'files' as const, format }
    await opens(client, { ...asked, figure: 'files' }, count)
    await opens(client, { ...asked, figure: 'rows' }, rows)
    await opens(client, { ...asked, figure: 'asOf' }, numberOf(asOf))
  }
  const { asOf } = await client.overview.summary(scope)
  const all = { ...scope, of: 'files' as const, format: null }
  await opens(client, { ...all, figure: 'asOf' }, numberOf(asOf))
  await opens(client, { ...all, figure: 'start' }, numberOf(historyStart))
  for (const { id, orders, firstDay, lastDay } of await client.shops.list()) {
    const shop = { of: 'shop' as const, shopId: id }
    await opens(client, { ...shop, figure: 'orders' }, orders)
    await opens(client, { ...shop, figure: 'first' }, numberOf(firstDay))
    await opens(client, { ...shop, figure: 'last' }, numberOf(lastDay))
  }
}

function numberOf(day: string | null): number | null {
  return day === null ? null : dayNumber(day.slice(0, 10))
}

/** Days of the calendar of a month: those that are there open to a file, those that lack to what is to be fetched. */
export async function calendarOpens(client: Client, month: string, today: string): Promise<void> {
  let [there, lacking] = [0, 0]
  for (const { shopId, reports } of await client.imports.coverage({ month }))
    for (const { report, days, where } of reports) {
      const asked = { of: 'covered' as const, month, shopId, report, today }
      for (const day of days.present.filter((_, at) => at % 9 === 0)) {
        const { value, terms, end } = await client.evidence.cell({ ...asked, day })
        expect(value).toBe(terms.length)
        expect([terms.every(({ cell }) => cell?.of === 'file'), end]).toEqual([true, null])
        there += terms.length
      }
      await opens(client, { ...asked, day: null }, days.missing.length)
      const [first] = days.missing
      if (first === undefined) continue
      const { value, end } = await client.evidence.cell({ ...asked, day: first })
      expect([value, end?.kind]).toEqual([0, 'nothing'])
      expect(end?.words).toContain(where)
      lacking++
    }
  expect(Math.min(there, lacking)).toBeGreaterThan(0)
}
