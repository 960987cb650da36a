import { compare } from '../analyses/experiments/compare.ts'
import { periodWarnings } from '../analyses/experiments/days.ts'
import type { Days } from '../analyses/experiments/days.ts'
import { experimentLog } from '../analyses/experiments/log.ts'
import { compareMeans } from '../analyses/experiments/means.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { listEntries } from '../registers/store.ts'
import { sampleSize } from '../stats/two-proportions.ts'
import type { ContractImplementer } from './base.ts'

const ARMS = 2

export function experimentProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  const besides = (periods: { a: Days; b: Days } | undefined) =>
    periods === undefined ? [] : periodWarnings(listEvents(reader).events, periods.a, periods.b)
  return os.experiments.router({
    compare: os.experiments.compare.handler(({ input: { a, b, confidence, periods } }) =>
      compare(a, b, confidence, besides(periods)),
    ),
    compareMeans: os.experiments.compareMeans.handler(({ input: { a, b, confidence, periods } }) =>
      compareMeans(a, b, confidence, besides(periods)),
    ),
    log: os.experiments.log.handler(({ input: { limit } }) =>
      experimentLog(reader, books(), listEntries(reader, 'experiment'), listEvents(reader).events, limit),
    ),
    sampleSize: os.experiments.sampleSize.handler(({ input: { visitorsPerDay, ...asked } }) => {
      const perArm = sampleSize(asked)
      return { perArm, days: visitorsPerDay === undefined ? null : Math.ceil((ARMS * perArm) / visitorsPerDay) }
    }),
  })
}
