import { MAPPED } from '../import/mapping/fields.ts'
import { dialectOf, inspectSheet, previewMap } from '../import/mapping/inspect.ts'
import { savedMaps } from '../import/mapping/store.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function mappingProcedures(os: ContractImplementer, { reader, jobs, options }: CoreContext) {
  return os.mappings.router({
    kinds: os.mappings.kinds.handler(() => MAPPED.map(({ kind, label, fields }) => ({ kind, label, fields }))),
    inspect: os.mappings.inspect.handler(({ input }) => inspectSheet(reader, input.batchId, input.headerRow)),
    dialect: os.mappings.dialect.handler(({ input: { batchId, ...input } }) => dialectOf(reader, batchId, input)),
    preview: os.mappings.preview.handler(({ input }) => previewMap(reader, input.batchId, input.headerRow, input.map)),
    list: os.mappings.list.handler(() => savedMaps(reader)),
    save: os.mappings.save.handler(({ input }) =>
      jobs.finish('saveMap', { ...input, savedAt: options.clock().toISOString() }),
    ),
    remove: os.mappings.remove.handler(({ input }) => jobs.finish('removeMap', input)),
  })
}
