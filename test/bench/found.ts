import type { openTestCore } from '../support/core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Answer<Area extends keyof Client, Name extends keyof Client[Area]> = Client[Area][Name] extends (
  ...input: never[]
) => Promise<infer Output>
  ? Output
  : never

/** How much an answer has found; an answer of nothing is quick whatever the shop. */
type Found<Told = never> = (answer: Told) => number

function found<Told>(rows: Found<Told>): Found<Told> {
  return rows
}

/** By the name of the question, where a list is to be found. */
export const FOUND: Readonly<Record<string, Found>> = {
  'inventory.status': found<Answer<'inventory', 'status'>>(
    (rows) => rows.filter(({ counted, dailyRate }) => counted && dailyRate > 0).length,
  ),
  'inventory.slow': found<Answer<'inventory', 'slow'>>(({ rows }) => rows.length),
  'inventory.drift': found<Answer<'inventory', 'drift'>>(({ moved }) => moved.length),
  'purchases.plan': found<Answer<'purchases', 'plan'>>(({ suppliers }) =>
    suppliers.reduce((sum, { lines }) => sum + lines.length, 0),
  ),
  'purchases.supplierBoard': found<Answer<'purchases', 'supplierBoard'>>(({ rows }) => rows.length),
  'purchases.settings': found<Answer<'purchases', 'settings'>>((rows) => rows.length),
  'forecast.days': found<Answer<'forecast', 'days'>>(({ ahead }) => ahead.length),
  'listing.ownTitles': found<Answer<'listing', 'ownTitles'>>(({ rows }) => rows.length),
  'listing.titleLog': found<Answer<'listing', 'titleLog'>>(({ rows }) => rows.length),
  'pricing.scorecard': found<Answer<'pricing', 'scorecard'>>((rows) => rows.length),
  'listing.products': found<Answer<'listing', 'products'>>((rows) => rows.length),
  'traffic.sources': found<Answer<'traffic', 'sources'>>((rows) => rows.length),
  'traffic.summary': found<Answer<'traffic', 'summary'>>(({ shops }) => shops.length),
  'live.sessions': found<Answer<'live', 'sessions'>>((rows) => rows.length),
  'live.parts': found<Answer<'live', 'parts'>>((rows) => rows.length),
  'live.creators': found<Answer<'live', 'creators'>>(({ rows }) => rows.length),
  'ads.plans': found<Answer<'ads', 'plans'>>((rows) => rows.length),
  'ads.keywords': found<Answer<'ads', 'keywords'>>((rows) => rows.length),
  'ads.marginal': found<Answer<'ads', 'marginal'>>(({ days }) => days),
  'campaigns.library': found<Answer<'campaigns', 'library'>>(({ rows }) => rows.length),
  'traffic.offsite': found<Answer<'traffic', 'offsite'>>(({ rows }) => rows.length),
  'profit.products': found<Answer<'profit', 'products'>>((rows) => rows.length),
  'profit.months': found<Answer<'profit', 'months'>>((months) => months.length),
  'quality.reconcile': found<Answer<'quality', 'reconcile'>>(({ settlements }) => settlements.length),
  'aftersales.reviews': found<Answer<'aftersales', 'reviews'>>(({ reviews }) => reviews),
  'customers.rfm': found<Answer<'customers', 'rfm'>>(({ segments }) =>
    segments.reduce((sum, { buyers }) => sum + buyers, 0),
  ),
  'customers.worth': found<Answer<'customers', 'worth'>>(({ curve }) => curve.length),
  'customers.lifetime': found<Answer<'customers', 'lifetime'>>(({ usable }) => Number(usable)),
  'customers.recall': found<Answer<'customers', 'recall'>>((answer) => Number(answer !== null)),
  'customers.levels': found<Answer<'customers', 'levels'>>((answer) => answer?.levels.length ?? 0),
  'customers.migration': found<Answer<'customers', 'migration'>>((answer) => Number(answer !== null)),
  'customers.secondOrder': found<Answer<'customers', 'secondOrder'>>((answer) => Number(answer !== null)),
  'ledger.lines': found<Answer<'ledger', 'lines'>>(({ rows }) => rows.length),
  'ledger.lines by paid, last page': found<Answer<'ledger', 'lines'>>(({ rows }) => rows.length),
  'ledger.lines text': found<Answer<'ledger', 'lines'>>(({ rows }) => rows.length),
  'imports.coverage': found<Answer<'imports', 'coverage'>>((shops) =>
    shops.reduce((sum, { reports }) => sum + reports.reduce((own, { days }) => own + days.present.length, 0), 0),
  ),
  'costs.remarks': found<Answer<'costs', 'remarks'>>((rows) => rows.length),
  'exclusions.rules': found<Answer<'exclusions', 'rules'>>((rules) => rules.length),
  'evidence.rows stock': found<Answer<'evidence', 'rows'>>(({ records }) => records.length),
  'evidence.cell warning': found<Answer<'evidence', 'cell'>>(({ terms }) => terms.length),
  'evidence.cell ads': found<Answer<'evidence', 'cell'>>(({ terms }) => terms.length),
  'evidence.lines': found<Answer<'evidence', 'lines'>>(({ rows }) => rows.length),
}

/** @throws where most of the answers of a question have found nothing */
export function checkFound(name: string, answers: readonly number[]): void {
  const empty = answers.filter((count) => count === 0).length
  if (empty * 2 > answers.length) throw new Error(`${name} found nothing in ${empty} of ${answers.length} scopes`)
}

/** @throws where a list is to be found by a question that is not asked */
export function checkNames(names: readonly string[]): void {
  const unasked = Object.keys(FOUND).filter((name) => !names.includes(name))
  if (unasked.length > 0) throw new Error(`nobody asks ${unasked.join()}`)
}
