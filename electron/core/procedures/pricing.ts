import type { CoreContext } from '../core.ts'
import { removeCandidate, saveCandidate, scorecard } from '../pricing/candidates.ts'
import { priceFacts } from '../pricing/facts.ts'
import { stackDiscounts } from '../pricing/stack.ts'
import { answerPrice } from '../pricing/unit.ts'
import type { ContractImplementer } from './base.ts'

export function pricingProcedures(os: ContractImplementer, { reader, writer, books, options }: CoreContext) {
  return os.pricing.router({
    price: os.pricing.price.handler(({ input }) => answerPrice(input)),
    stack: os.pricing.stack.handler(({ input }) => stackDiscounts(input)),
    facts: os.pricing.facts.handler(({ input }) => {
      const { rates: _rates, ...facts } = priceFacts(reader, books(), input)
      return facts
    }),
    scorecard: os.pricing.scorecard.handler(({ input }) => scorecard(reader, input.weights)),
    saveCandidate: os.pricing.saveCandidate.handler(({ input }) =>
      saveCandidate(writer, input, options.clock().toISOString()),
    ),
    removeCandidate: os.pricing.removeCandidate.handler(({ input }) => ({
      removed: removeCandidate(writer, input.id),
    })),
  })
}
