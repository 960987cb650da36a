import type { SupplierBoard } from '../../../shared/contract/supplier-board.ts'
import { SellerError } from '../../../shared/errors.ts'
import { newestStockDay, stockStatus } from '../analyses/inventory/status.ts'
import { planOrders } from '../analyses/purchase-plan/compute.ts'
import { presentPlan } from '../analyses/purchase-plan/present.ts'
import { planLines, stockKnown } from '../analyses/purchase-plan/rows.ts'
import { boardOf, suppliedBy } from '../analyses/suppliers/compute.ts'
import { NOTHING, presentBoard } from '../analyses/suppliers/present.ts'
import { newestDay, readFacts } from '../analyses/suppliers/rows.ts'
import { Kept } from '../books/kept.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { findOrder, listOrders, onTheWay, orderRow, removeOrder, saveOrder } from '../stock/orders.ts'
import { resolveSettings, supplierRows } from '../stock/resolve.ts'
import { readSaid } from '../stock/rows.ts'
import { saveSetting } from '../stock/settings.ts'
import { listSuppliers, removeSupplier, saveSupplier } from '../stock/suppliers.ts'
import { orderWorkbook } from '../stock/workbook.ts'
import type { ContractImplementer } from './base.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const boards = new Kept<SupplierBoard>(1)

export function purchaseProcedures(os: ContractImplementer, { reader, writer, books, options, outbox }: CoreContext) {
  const now = () => options.clock().toISOString()
  const factsOf = (given: string | undefined) => {
    const asOf = given ?? newestDay(reader, books())
    return asOf === null ? null : readFacts(reader, books(), asOf, listEvents(reader).events)
  }
  return os.purchases.router({
    suppliers: os.purchases.suppliers.handler(() => supplierRows(readSaid(reader, books()))),
    supplierBoard: os.purchases.supplierBoard.handler(({ input }) => {
      const facts = factsOf(input.asOf)
      return facts === null ? NOTHING : boards.of(facts, '', () => presentBoard(boardOf(facts)))
    }),
    suppliedSkus: os.purchases.suppliedSkus.handler(({ input }) => {
      const facts = factsOf(input.asOf)
      return facts === null ? [] : suppliedBy(facts, input.name)
    }),
    saveSupplier: os.purchases.saveSupplier.handler(({ input }) => ({ before: saveSupplier(writer, input, now()) })),
    removeSupplier: os.purchases.removeSupplier.handler(({ input }) => ({
      before: removeSupplier(writer, input.name),
    })),
    settings: os.purchases.settings.handler(() => resolveSettings(readSaid(reader, books()))),
    saveSetting: os.purchases.saveSetting.handler(({ input }) => ({ before: saveSetting(writer, input, now()) })),
    orders: os.purchases.orders.handler(() => {
      const orders = listOrders(reader)
      return { orders: orders.map(orderRow), onTheWay: onTheWay(orders) }
    }),
    saveOrder: os.purchases.saveOrder.handler(({ input }) => ({ before: saveOrder(writer, input, now()) })),
    removeOrder: os.purchases.removeOrder.handler(({ input }) => ({ before: removeOrder(writer, input.id) })),
    plan: os.purchases.plan.handler(({ input: { budget, shops, ...input } }) => {
      requireShops(books(), shops)
      const asOf = input.asOf ?? newestStockDay(reader, books())
      const rows = asOf === null ? [] : stockStatus(reader, books(), asOf, shops, listEvents(reader).events)
      const planned = planOrders({ lines: planLines(rows), budget })
      return presentPlan(planned, { asOf, budget, shops, ...stockKnown(rows) }, listSuppliers(reader))
    }),
    exportOrder: os.purchases.exportOrder.handler(async ({ input }) => {
      const order = findOrder(reader, input.id)
      if (order === null) throw new SellerError('NOT_FOUND', '没有这张采购单，刷新后再选。')
      const supplier = listSuppliers(reader).find(({ name }) => name === order.supplier) ?? null
      return outbox.put(
        `采购单-${order.supplier ?? '未定供应商'}-${order.orderedOn}.xlsx`,
        XLSX,
        await orderWorkbook(order, supplier),
      )
    }),
  })
}
