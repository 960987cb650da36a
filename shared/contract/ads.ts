import { z } from 'zod'
import { query } from './common.ts'

/** What advertising has to bring back. */

const rate = z.number().min(0, '比例不能小于 0').max(1, '比例不能大于 1')
const amount = z.number().min(0, '金额不能小于 0')

export const ads = {
  /**
   * The return on advertising at which a piece of ad sales leaves nothing (domain campaigns 7.6, rule 24). Amounts in one
   * unit, 分 or 元, of one piece; rates as fractions of paid sales.
   */
  breakEven: query([])
    .input(
      z
        .object({
          price: z.number().gt(0, '售价要大于 0'),
          cost: amount,
          feeRate: rate,
          commissionRate: rate,
          freight: amount,
          refundBeforeShip: rate,
          refundReturn: rate,
          refundOnly: rate.default(0),
          resaleRate: rate,
          returnHandling: amount,
        })
        .refine(({ refundBeforeShip, refundReturn, refundOnly }) => refundBeforeShip + refundReturn + refundOnly <= 1, {
          message: '三种退款率加起来不能超过 100%',
          path: ['refundReturn'],
        }),
    )
    .output(
      z.object({
        /** Left of 1 元 of ad sales before advertising. */
        margin: z.number(),
        /** `null`: any return loses. */
        breakEven: z.number().nullable(),
        /** Against sales after all refunds have come. */
        netBreakEven: z.number().nullable(),
        /** 1 ÷ (1 − cost ÷ price): what is usually reckoned, and loses money. */
        naive: z.number().nullable(),
      }),
    ),
}
