import { z } from 'zod'

/** The days of an event of the calendar, or of one of its phases. */
export const eventDays = z.object({
  of: z.literal('event'),
  id: z.string(),
  /** By name; `null`: the whole event. */
  phase: z.string().nullable(),
})
