import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'
import { goodsProcedures } from './goods.ts'
import { titleProcedures } from './titles.ts'

export function listingProcedures(os: ContractImplementer, context: CoreContext) {
  return os.listing.router({ ...goodsProcedures(os, context), ...titleProcedures(os, context) })
}
