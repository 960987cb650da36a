import type { Scope } from '../../../shared/contract/common.ts'
import type { ListQuestion } from '../../../shared/contract/lists.ts'
import { refundsInput } from '../../../shared/contract/refunds.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { newestStockDay, stockStatus } from '../analyses/inventory/status.ts'
import type { Compare } from '../analyses/overview/question.ts'
import { wholeSummary } from '../analyses/overview/whole.ts'
import { planOrders } from '../analyses/purchase-plan/compute.ts'
import { presentPlan } from '../analyses/purchase-plan/present.ts'
import { planLines, stockKnown } from '../analyses/purchase-plan/rows.ts'
import { refundsOf } from '../analyses/refunds/present.ts'
import { slowStock } from '../analyses/slow-stock/status.ts'
import { requireShops } from '../books/select.ts'
import { campaignLibrary } from '../campaigns/library.ts'
import { keptSheet } from '../campaigns/editions.ts'
import { campaignSheet } from '../campaigns/sheet.ts'
import { campaignOf } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { aftersalesList } from './aftersales.ts'
import { campaignsList } from './campaigns.ts'
import { metricsList } from './metrics.ts'
import { clearanceList } from './clearance.ts'
import { orderList, purchaseList } from './purchases.ts'
import { weekList } from './week.ts'
import { findOrder, orderRow } from '../stock/orders.ts'
import { listSuppliers } from '../stock/suppliers.ts'

/** What lists are made from. */
type Sources = Pick<CoreContext, 'reader' | 'books'>

/** @throws SellerError NOT_FOUND */
export function composeList(context: Sources, asked: ListQuestion): ListSheet {
  const { reader, books } = context
  if ('shops' in asked) requireShops(books(), asked.shops)
  switch (asked.list) {
    case 'purchases':
      return purchases(context, asked.budget, asked.shops)
    case 'order':
      return order(context, asked.id)
    case 'clearance':
      return clearance(context, asked.holdingRate, asked.shops)
    case 'campaign':
      return campaign(context, asked.campaignId, asked.edition)
    case 'campaigns':
      return campaignsList(campaignLibrary(reader, books()))
    case 'week':
      return weekList(reader, books(), asked.to, asked.shops)
    case 'aftersales':
      return aftersalesList(refundsOf(reader, books(), refundsInput.parse(asked)), `${asked.from} 至 ${asked.to}`)
    case 'metrics': {
      const { list: _list, compare, ...scope } = asked
      return metrics(context, scope, compare)
    }
  }
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
  const { shops } = scope
  const names = books().shops.flatMap(({ id, name }) => (shops === undefined || shops.includes(id) ? [name] : []))
  return metricsList(wholeSummary(reader, books(), scope, compare), scope, names)
}

function campaign({ reader, books }: Sources, id: string, edition: number | undefined): ListSheet {
  return edition === undefined
    ? campaignSheet(reader, books(), campaignOf(reader, id)).sheet
    : keptSheet(reader, id, edition)
}
