import { sql as imports } from './0001-imports.ts'
import { sql as facts } from './0002-facts.ts'
import { sql as trade } from './0003-trade.ts'
import { sql as traffic } from './0004-traffic.ts'
import { sql as goods } from './0005-goods.ts'
import { sql as live } from './0006-live.ts'
import { sql as profit } from './0007-profit.ts'
import { sql as twins } from './0008-twins.ts'
import { sql as rowFates } from './0009-row-fates.ts'
import { sql as observations } from './0010-observations.ts'
import { sql as books } from './0011-books.ts'
import { sql as events } from './0012-events.ts'
import { sql as targets } from './0013-targets.ts'
import { sql as exclusions } from './0014-exclusions.ts'
import { sql as titles } from './0015-titles.ts'
import { sql as purchases } from './0016-purchases.ts'
import { sql as listingRoles } from './0017-listing-roles.ts'
import { sql as campaigns } from './0018-campaigns.ts'
import { sql as reviews } from './0019-reviews.ts'
import { sql as packed } from './0020-packed.ts'
import { sql as registers } from './0021-registers.ts'
import { sql as campaignSheets } from './0022-campaign-sheets.ts'
import { sql as offsite } from './0023-offsite.ts'
import { sql as campaignPlan } from './0024-campaign-plan.ts'
import { sql as keptBytes } from './0025-kept-bytes.ts'
import { sql as recordKeys } from './0026-record-keys.ts'
import { sql as saleFacts } from './0027-sale-facts.ts'
import { sql as guidedVisitors } from './0028-guided-visitors.ts'

/** Every migration in order; the schema version is how many have run. Shipped ones never change (a test holds their hash). */
export const MIGRATIONS: readonly { name: string; sql: string }[] = [
  { name: '0001-imports', sql: imports },
  { name: '0002-facts', sql: facts },
  { name: '0003-trade', sql: trade },
  { name: '0004-traffic', sql: traffic },
  { name: '0005-goods', sql: goods },
  { name: '0006-live', sql: live },
  { name: '0007-profit', sql: profit },
  { name: '0008-twins', sql: twins },
  { name: '0009-row-fates', sql: rowFates },
  { name: '0010-observations', sql: observations },
  { name: '0011-books', sql: books },
  { name: '0012-events', sql: events },
  { name: '0013-targets', sql: targets },
  { name: '0014-exclusions', sql: exclusions },
  { name: '0015-titles', sql: titles },
  { name: '0016-purchases', sql: purchases },
  { name: '0017-listing-roles', sql: listingRoles },
  { name: '0018-campaigns', sql: campaigns },
  { name: '0019-reviews', sql: reviews },
  { name: '0020-packed', sql: packed },
  { name: '0021-registers', sql: registers },
  { name: '0022-campaign-sheets', sql: campaignSheets },
  { name: '0023-offsite', sql: offsite },
  { name: '0024-campaign-plan', sql: campaignPlan },
  { name: '0025-kept-bytes', sql: keptBytes },
  { name: '0026-record-keys', sql: recordKeys },
  { name: '0027-sale-facts', sql: saleFacts },
  { name: '0028-guided-visitors', sql: guidedVisitors },
]
