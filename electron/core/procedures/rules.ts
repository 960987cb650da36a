import type { CoreContext } from '../core.ts'
import { listRules, removeRule, saveRule } from '../rules/store.ts'
import type { ContractImplementer } from './base.ts'

export function ruleProcedures(os: ContractImplementer, { reader, writer, options }: CoreContext) {
  return os.rules.router({
    list: os.rules.list.handler(() => [...listRules(reader)]),
    save: os.rules.save.handler(({ input }) => saveRule(writer, input, options.clock().toISOString())),
    remove: os.rules.remove.handler(({ input }) => ({ removed: removeRule(writer, input.id) })),
  })
}
