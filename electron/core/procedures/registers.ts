import type { CoreContext } from '../core.ts'
import { listEntries, removeEntry, saveEntries, saveEntry } from '../registers/store.ts'
import type { ContractImplementer } from './base.ts'

export function registerProcedures(os: ContractImplementer, { reader, writer, options }: CoreContext) {
  return os.registers.router({
    list: os.registers.list.handler(({ input }) => listEntries(reader, input.kind)),
    save: os.registers.save.handler(({ input }) => saveEntry(writer, input, options.clock().toISOString())),
    saveAll: os.registers.saveAll.handler(({ input }) => ({
      ids: saveEntries(writer, input.entries, options.clock().toISOString()),
    })),
    remove: os.registers.remove.handler(({ input }) => ({ removed: removeEntry(writer, input.id) })),
  })
}
