import { z } from 'zod'
import { sheetChange } from '../review-parts.ts'

/** When a sheet of a promotion was kept: once it was over, and when refunds of 30 and 60 days were in. */
export const CAMPAIGN_STAGES = ['first', 'day30', 'day60'] as const
export type CampaignStage = (typeof CAMPAIGN_STAGES)[number]
export const STAGE_NAMES: Readonly<Record<CampaignStage, string>> = {
  first: '初版',
  day30: '30 天结算版',
  day60: '60 天结算版',
}

export const campaignEdition = z.object({
  id: z.string(),
  edition: z.number().int(),
  stage: z.enum(CAMPAIGN_STAGES),
  stageName: z.string(),
  asOf: z.string(),
  keptAt: z.string(),
  verdictName: z.string().nullable(),
  netLift: z.number().nullable(),
  profitChange: z.number().nullable(),
  /** What it says otherwise than the one before. */
  changes: z.array(sheetChange),
})
export type CampaignEdition = z.infer<typeof campaignEdition>

export const campaignEditions = z.object({
  /** The first is the oldest. */
  editions: z.array(campaignEdition),
  /** Newest day that the files of all its shops reach. */
  asOf: z.string().nullable(),
  /** The stage whose sheet can be kept now and is not yet; `null`: none. */
  due: z.enum(CAMPAIGN_STAGES).nullable(),
  sentence: z.string(),
})
export type CampaignEditions = z.infer<typeof campaignEditions>
