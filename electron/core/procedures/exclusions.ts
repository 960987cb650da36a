import { listExclusionRules, listTaggedOrders } from '../exclusions/present.ts'
import { removeExclusionRule, saveExclusionRule, tagOrders, untagOrder } from '../exclusions/store.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function exclusionProcedures(os: ContractImplementer, { reader, writer, options, books }: CoreContext) {
  const now = (): string => options.clock().toISOString()
  return os.exclusions.router({
    rules: os.exclusions.rules.handler(() => listExclusionRules(reader, books())),
    saveRule: os.exclusions.saveRule.handler(({ input }) => saveExclusionRule(writer, input, now())),
    removeRule: os.exclusions.removeRule.handler(({ input }) => ({ removed: removeExclusionRule(writer, input.id) })),
    orders: os.exclusions.orders.handler(() => listTaggedOrders(reader, books())),
    tag: os.exclusions.tag.handler(({ input }) => tagOrders(writer, input, now())),
    untag: os.exclusions.untag.handler(({ input }) => ({ removed: untagOrder(writer, input.shopId, input.orderId) })),
  })
}
