import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { campaign } from '../../../shared/contract/campaigns.ts'
import { month } from '../../../shared/contract/common.ts'
import { ruleValue } from '../../../shared/contract/rules.ts'
import { TARGET_METRICS } from '../../../shared/contract/targets.ts'
import { reviewAction } from '../../../shared/review-parts.ts'

/** What the seller of the sample shops has typed: rates, targets and promotions of one of them by its name, and plans. */
const schema = z.object({
  rules: z.array(z.object({ shop: z.string(), value: ruleValue })),
  targets: z.array(z.object({ shop: z.string(), month, targets: z.partialRecord(z.enum(TARGET_METRICS), z.number()) })),
  campaigns: z.array(z.object({ shop: z.string(), campaign })),
  /** Of the sheets of all shops together. */
  actions: z.array(z.object({ month, action: reviewAction })),
})
export type SampleSettings = z.output<typeof schema>

export function readSampleSettings(samplesDir: string): SampleSettings {
  return schema.parse(JSON.parse(readFileSync(join(samplesDir, 'settings.json'), 'utf8')))
}
