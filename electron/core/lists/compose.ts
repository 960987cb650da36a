import { addDays, monthOf } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ListQuestion } from '../../../shared/contract/lists.ts'
import { refundsInput } from '../../../shared/contract/refunds.ts'
import { reviewsInput } from '../../../shared/contract/reviews.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ListId, ListSheet } from '../../../shared/lists.ts'
import { newestStockDay, stockStatus } from '../analyses/inventory/status.ts'
import type { Compare } from '../analyses/overview/question.ts'
import { wholeSummary } from '../analyses/overview/whole.ts'
import { planOrders } from '../analyses/purchase-plan/compute.ts'
import { presentPlan } from '../analyses/purchase-plan/present.ts'
import { planLines, stockKnown } from '../analyses/purchase-plan/rows.ts'
import { costCoverage } from '../analyses/profit/missing.ts'
import { statementRows } from '../analyses/profit/present.ts'
import { checkAccounts } from '../analyses/reconcile/accounts.ts'
import { accountFlows } from '../analyses/reconcile/flows.ts'
import { refundsOf } from '../analyses/refunds/present.ts'
import { reviewsAnswer } from '../analyses/reviews/present.ts'
import { slowStock } from '../analyses/slow-stock/status.ts'
import { requireShops } from '../books/select.ts'
import { campaignLibrary } from '../campaigns/library.ts'
import { keptSheet } from '../campaigns/editions.ts'
import { campaignSheet } from '../campaigns/sheet.ts'
import { campaignOf } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { coverage } from '../import/coverage/coverage.ts'
import { listDecisions } from '../listing/scan/decisions.ts'
import { scanListings } from '../listing/scan/scan-all.ts'
import { titleFacts } from '../listing/title/world.ts'
import { listEntries } from '../registers/store.ts'
import { monthStock } from '../review/stock.ts'
import { documentsOf } from '../risk/documents.ts'
import { aftersalesList } from './aftersales.ts'
import { bookkeepingList } from './bookkeeping.ts'
import { checkupList, EARLIER, figuresOf as checkedOf, stretch } from './checkup.ts'
import { buyersList } from './buyers.ts'
import { campaignsList } from './campaigns.ts'
import { metricsList } from './metrics.ts'
import { clearanceList } from './clearance.ts'
import { orderList, purchaseList } from './purchases.ts'
import { titleList } from './titles.ts'
import { weekList } from './week.ts'
import { yearList } from './year.ts'
import { findOrder, orderRow } from '../stock/orders.ts'
import { listSuppliers } from '../stock/suppliers.ts'

/** What lists are made from. */
type Sources = Pick<CoreContext, 'reader' | 'books'>

type Asked<Id extends ListId> = Extract<ListQuestion, { list: Id }>

const COMPOSERS: { [Id in ListId]: (context: Sources, asked: Asked<Id>) => ListSheet } = {
  purchases: (context, { budget, shops }) => purchases(context, budget, shops),
  order: (context, { id }) => order(context, id),
  clearance: (context, { holdingRate, shops }) => clearance(context, holdingRate, shops),
  campaign: (context, { campaignId, edition }) => campaign(context, campaignId, edition),
  campaigns: ({ reader, books }) => campaignsList(campaignLibrary(reader, books())),
  week: ({ reader, books }, { to, shops }) => weekList(reader, books(), to, shops),
  aftersales: ({ reader, books }, asked) =>
    aftersalesList(refundsOf(reader, books(), refundsInput.parse(asked)), `${asked.from} 至 ${asked.to}`),
  metrics: (context, { list: _list, compare, ...scope }) => metrics(context, scope, compare),
  buyers: ({ reader, books }, asked) => buyersList(reader, books(), asked),
  bookkeeping: (context, { list: _list, ...scope }) => bookkeeping(context, scope),
  year: ({ reader, books }, { year, shops }) => yearList(reader, books(), year, shops),
  checkup: (context, { to, shops }) => checkup(context, to, shops),
  titles: (context, { shops }) => titleList(scanOf(context, shops), shopNames(context, shops)),
}

/** @throws SellerError NOT_FOUND */
export function composeList(context: Sources, asked: ListQuestion): ListSheet {
  if ('shops' in asked) requireShops(context.books(), asked.shops)
  return composeOf(context, asked)
}

function composeOf<Id extends ListId>(context: Sources, asked: Asked<Id> & { list: Id }): ListSheet {
  return COMPOSERS[asked.list](context, asked)
}

/** The state of the shelf on the newest day of files. */
function shelfOf({ reader, books }: Sources, shops: string[] | undefined) {
  const asOf = newestStockDay(reader, books())
  return { asOf, rows: asOf === null ? [] : stockStatus(reader, books(), asOf, shops, listEvents(reader).events) }
}

function purchases(context: Sources, budget: number | null, shops: string[] | undefined): ListSheet {
  const { asOf, rows } = shelfOf(context, shops)
  const planned = planOrders({ lines: planLines(rows), budget })
  const suppliers = listSuppliers(context.reader)
  return purchaseList(presentPlan(planned, { asOf, budget, ...stockKnown(rows) }, suppliers), suppliers)
}

function order({ reader }: Sources, id: string): ListSheet {
  const found = findOrder(reader, id)
  if (found === null) throw new SellerError('NOT_FOUND', '没有这张采购单，刷新后再选。')
  const supplier = listSuppliers(reader).find(({ name }) => name === found.supplier) ?? null
  return orderList(found, supplier, orderRow(found).amount)
}

function clearance(context: Sources, holdingRate: number, shops: string[] | undefined): ListSheet {
  const { asOf, rows } = shelfOf(context, shops)
  return clearanceList(slowStock(context.reader, context.books(), rows, { asOf, shops, holdingRate }))
}

function metrics({ reader, books }: Sources, scope: Scope, compare: Compare): ListSheet {
  return metricsList(wholeSummary(reader, books(), scope, compare), scope, shopNames({ books }, scope.shops))
}

function shopNames({ books }: Pick<Sources, 'books'>, shops: readonly string[] | undefined): string[] {
  return books().shops.flatMap(({ id, name }) => (shops === undefined || shops.includes(id) ? [name] : []))
}

function bookkeeping({ reader, books }: Sources, scope: Scope): ListSheet {
  const shops = books().shops.filter(({ id }) => scope.shops === undefined || scope.shops.includes(id))
  const accounts = {
    statement: statementRows(reader, books(), scope),
    flows: accountFlows(reader, books(), scope, shops),
    balances: checkAccounts(reader, books(), scope, shops),
  }
  return bookkeepingList(accounts, scope, shopNames({ books }, scope.shops))
}

function scanOf({ reader, books }: Sources, shops: string[] | undefined) {
  return scanListings(books(), titleFacts(reader, books).listings, listDecisions(reader), { shops })
}

function checkup({ reader, books }: Sources, to: Day, shops: string[] | undefined): ListSheet {
  const scopeOf = (back: number): Scope => ({
    ...stretch(to, back),
    dateBasis: 'paid',
    refundBook: 'occurred',
    ...(shops === undefined ? {} : { shops }),
  })
  const figures = (scope: Scope) => checkedOf(wholeSummary(reader, books(), scope, undefined).metrics)
  const scope = scopeOf(0)
  return checkupList({
    scope,
    names: shopNames({ books }, shops),
    now: figures(scope),
    earlier: Array.from({ length: EARLIER }, (_, back) => figures(scopeOf(back + 1))),
    stock: monthStock(reader, books(), scope, listEvents(reader).events),
    reviews: reviewsAnswer(reader, books(), reviewsInput.parse(scope)),
    documents: documentsOf(listEntries(reader), to),
    coverage: coverage(reader, monthOf(to), addDays(to, 1)).filter(({ shopId }) => shops?.includes(shopId) ?? true),
    costed: costCoverage(reader, books(), scope).share,
  })
}

function campaign({ reader, books }: Sources, id: string, edition: number | undefined): ListSheet {
  return edition === undefined
    ? campaignSheet(reader, books(), campaignOf(reader, id)).sheet
    : keptSheet(reader, id, edition)
}
