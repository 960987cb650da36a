import type { CoreContext } from '../core.ts'
import { implementer } from './base.ts'
import { adProcedures } from './ads.ts'
import { backupProcedures, dataProcedures } from './backups.ts'
import { campaignProcedures } from './campaigns.ts'
import { aftersalesProcedures } from './aftersales.ts'
import { competitorProcedures } from './competitors.ts'
import { costProcedures } from './costs.ts'
import { evidenceProcedures } from './evidence.ts'
import { eventProcedures } from './events.ts'
import { exclusionProcedures } from './exclusions.ts'
import { customerProcedures } from './customers.ts'
import { experimentProcedures } from './experiments.ts'
import { forecastProcedures } from './forecast.ts'
import { importProcedures } from './imports.ts'
import { inventoryProcedures } from './inventory.ts'
import { ledgerProcedures } from './ledger.ts'
import { listingProcedures } from './listing.ts'
import { listProcedures } from './lists.ts'
import { mappingProcedures } from './mappings.ts'
import { overviewProcedures } from './overview.ts'
import { pricingProcedures } from './pricing.ts'
import { profitProcedures } from './profit.ts'
import { purchaseProcedures } from './purchases.ts'
import { qualityProcedures } from './quality.ts'
import { registerProcedures } from './registers.ts'
import { reviewProcedures } from './review.ts'
import { riskProcedures } from './risk.ts'
import { ruleProcedures } from './rules.ts'
import { shopProcedures } from './shops.ts'
import { targetProcedures } from './targets.ts'
import { liveProcedures } from './live.ts'
import { trafficProcedures } from './traffic.ts'
import { systemProcedures } from './system.ts'
import { watchProcedures } from './watch.ts'

/** Every procedure of the contract; TypeScript refuses a missing one. */
export function createRouter(context: CoreContext) {
  const os = implementer(context.options, context)
  return os.router({
    shops: shopProcedures(os, context),
    imports: importProcedures(os, context),
    mappings: mappingProcedures(os, context),
    ledger: ledgerProcedures(os, context),
    listing: listingProcedures(os, context),
    evidence: evidenceProcedures(os, context),
    overview: overviewProcedures(os, context),
    profit: profitProcedures(os, context),
    pricing: pricingProcedures(os, context),
    purchases: purchaseProcedures(os, context),
    costs: costProcedures(os, context),
    rules: ruleProcedures(os, context),
    events: eventProcedures(os, context),
    targets: targetProcedures(os, context),
    forecast: forecastProcedures(os, context),
    inventory: inventoryProcedures(os, context),
    ads: adProcedures(os, context),
    traffic: trafficProcedures(os, context),
    live: liveProcedures(os, context),
    campaigns: campaignProcedures(os, context),
    aftersales: aftersalesProcedures(os, context),
    customers: customerProcedures(os, context),
    experiments: experimentProcedures(os, context),
    competitors: competitorProcedures(os, context),
    exclusions: exclusionProcedures(os, context),
    quality: qualityProcedures(os, context),
    review: reviewProcedures(os, context),
    registers: registerProcedures(os, context),
    risk: riskProcedures(os, context),
    watch: watchProcedures(os, context),
    lists: listProcedures(os, context),
    backups: backupProcedures(os, context),
    data: dataProcedures(os, context),
    system: systemProcedures(os, context),
  })
}

export type CoreRouter = ReturnType<typeof createRouter>
