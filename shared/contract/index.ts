import { ads } from './ads.ts'
import { aftersales } from './aftersales.ts'
import { backups, data } from './backups.ts'
import { campaigns } from './campaigns.ts'
import { competitors } from './competitors.ts'
import { costs } from './costs.ts'
import { evidence } from './evidence.ts'
import { events } from './events.ts'
import { customers } from './customers.ts'
import { experiments } from './experiments.ts'
import { exclusions } from './exclusions.ts'
import { forecast } from './forecast.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { ledger } from './ledger.ts'
import { listing } from './listing.ts'
import { lists } from './lists.ts'
import { live } from './live.ts'
import { mappings } from './mappings.ts'
import { overview } from './overview.ts'
import { pricing } from './pricing.ts'
import { profit } from './profit.ts'
import { purchases } from './purchases.ts'
import { quality } from './quality.ts'
import { registers } from './registers.ts'
import { review } from './review.ts'
import { risk } from './risk.ts'
import { rules } from './rules.ts'
import { shops } from './shops.ts'
import { targets } from './targets.ts'
import { system } from './system.ts'
import { traffic } from './traffic.ts'
import { watch } from './watch.ts'

/** The one door between page and core. */
export const contract = {
  shops,
  imports,
  mappings,
  ledger,
  listing,
  evidence,
  overview,
  profit,
  pricing,
  purchases,
  costs,
  rules,
  events,
  targets,
  forecast,
  inventory,
  ads,
  traffic,
  live,
  campaigns,
  aftersales,
  customers,
  lists,
  backups,
  data,
  experiments,
  competitors,
  exclusions,
  quality,
  review,
  registers,
  risk,
  watch,
  system,
}

export type Contract = typeof contract
