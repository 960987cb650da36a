import { contract } from '../../shared/contract/index.ts'
import { SellerError } from '../../shared/errors.ts'

/**
 * Calls a procedure by its dotted name on a router client. Long work is read to its end and its result returned.
 *
 * @throws SellerError INVALID_INPUT when the contract has no such procedure
 */
export async function callProcedure(client: object, name: string, input: unknown): Promise<unknown> {
  const [area = '', procedure = '', ...more] = name.split('.')
  // The client is a proxy that has every name; the contract knows which exist.
  const known: unknown = more.length === 0 && Object.hasOwn(contract, area) ? Reflect.get(contract, area) : undefined
  const call: unknown =
    isObject(known) && Object.hasOwn(known, procedure) ? Reflect.get(Reflect.get(client, area), procedure) : undefined
  if (typeof call !== 'function') throw new SellerError('INVALID_INPUT', `没有 ${name} 这个 procedure。`)
  const answer: unknown = await call(input)
  return isIterator(answer) ? lastOf(answer) : answer
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isIterator(value: unknown): value is AsyncIterator<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}

async function lastOf(steps: AsyncIterator<unknown, unknown, void>): Promise<unknown> {
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}
