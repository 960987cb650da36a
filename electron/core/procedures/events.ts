import type { CoreContext } from '../core.ts'
import { listEvents, removeEvent, resetEvent, saveEvent } from '../events/store.ts'
import type { ContractImplementer } from './base.ts'

export function eventProcedures(os: ContractImplementer, { reader, writer, options }: CoreContext) {
  return os.events.router({
    list: os.events.list.handler(() => listEvents(reader)),
    save: os.events.save.handler(({ input }) => saveEvent(writer, input, options.clock().toISOString())),
    remove: os.events.remove.handler(({ input }) => ({
      removed: removeEvent(writer, input.id, options.clock().toISOString()),
    })),
    reset: os.events.reset.handler(({ input }) => resetEvent(writer, input.id)),
  })
}
