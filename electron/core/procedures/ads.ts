import { priceOf } from '../pricing/unit.ts'
import type { ContractImplementer } from './base.ts'

export function adProcedures(os: ContractImplementer) {
  return os.ads.router({
    breakEven: os.ads.breakEven.handler(({ input: { price, ...terms } }) => {
      const { contribution, breakEven, netBreakEven, naive } = priceOf(
        { ...terms, keptFeeRate: 0, adRate: 0, taxRate: 0 },
        price,
      )
      return { margin: contribution, breakEven, netBreakEven, naive }
    }),
  })
}
