import { paceOf } from '../analyses/pace/pace.ts'
import { paceAnswer } from '../analyses/pace/present.ts'
import { monthTargets, shopTargets } from '../analyses/pace/targets.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { saveTargets } from '../targets/store.ts'
import type { ContractImplementer } from './base.ts'

export function targetProcedures(os: ContractImplementer, { reader, writer, options, books }: CoreContext) {
  return os.targets.router({
    get: os.targets.get.handler(({ input: { month, shop } }) => {
      requireShops(books(), shop === undefined ? undefined : [shop])
      return monthTargets(reader, books(), month, shop)
    }),
    set: os.targets.set.handler(({ input: { month, shop, targets } }) => {
      requireShops(books(), shop === undefined ? undefined : [shop])
      return { before: saveTargets(writer, month, shop ?? null, targets, options.clock().toISOString()) }
    }),
    pace: os.targets.pace.handler(({ input: { month, shop } }) => {
      requireShops(books(), shop === undefined ? undefined : [shop])
      const pace = paceOf(reader, books(), month, shop, listEvents(reader).events)
      return paceAnswer(pace, shopTargets(reader, books(), month, shop === undefined ? undefined : [shop]))
    }),
  })
}
