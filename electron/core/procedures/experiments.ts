import { compare } from '../analyses/experiments/compare.ts'
import { sampleSize } from '../stats/two-proportions.ts'
import type { ContractImplementer } from './base.ts'

const ARMS = 2

export function experimentProcedures(os: ContractImplementer) {
  return os.experiments.router({
    compare: os.experiments.compare.handler(({ input: { a, b, confidence } }) => compare(a, b, confidence)),
    sampleSize: os.experiments.sampleSize.handler(({ input: { visitorsPerDay, ...asked } }) => {
      const perArm = sampleSize(asked)
      return { perArm, days: visitorsPerDay === undefined ? null : Math.ceil((ARMS * perArm) / visitorsPerDay) }
    }),
  })
}
