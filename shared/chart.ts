import { z } from 'zod'

/**
 * A picture as data, before any drawing: screen and paper draw the same model, one with ECharts on a canvas, one as
 * SVG. `null` in a series is a gap (not known) and is drawn as one, never as zero.
 */
export const chartModel = z.object({
  /** A sentence that says what is seen. */
  title: z.string(),
  unit: z.enum(['fen', 'count', 'ratio']),
  x: z.object({ kind: z.enum(['day', 'month', 'category']), values: z.array(z.string()) }),
  series: z.array(
    z.object({
      name: z.string(),
      /** `waterfall`: the first and the last value are levels, those between are steps from one to the other. */
      mark: z.enum(['line', 'bar', 'waterfall']),
      /** Estimates, forecasts and comparison periods are dashed. */
      dashed: z.boolean(),
      values: z.array(z.number().nullable()),
    }),
  ),
  /** Events shaded behind the series; both ends are values of `x`. */
  bands: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
})

export type ChartModel = z.infer<typeof chartModel>
