import { ORPCError, ValidationError, implement, os } from '@orpc/server'
import { contract } from '../../../shared/contract/index.ts'
import { ERROR_STATUS, SellerError } from '../../../shared/errors.ts'
import { storageFailure } from '../database/failure.ts'
import type { CoreOptions, Log } from '../ports.ts'
import type { CoreContext } from '../core.ts'

/** What goes out when something inside broke: the cause stays in the log, the seller gets a sentence. */
const FAULT = '程序出了意外，数据没有改动。再试一次；还不行就把「设置 › 关于」里的版本号发给我们。'

/** Turns what was thrown inside into a typed error of the contract. */
function toContractError(error: unknown, log: Log): unknown {
  const known = error instanceof SellerError ? error : storageFailure(error)
  if (known !== undefined)
    return new ORPCError(known.code, { status: ERROR_STATUS[known.code], message: known.message })
  if (error instanceof ORPCError) return isBadInput(error) ? invalidInput(error) : error
  log.error('procedure failed', error)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: FAULT, cause: error })
}

function isBadInput(error: ORPCError<string, unknown>): boolean {
  return error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError
}

function invalidInput(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const issues = error.cause instanceof ValidationError ? error.cause.issues : []
  const words = issues.map(({ path, message }) => {
    const where = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
    return where === '' ? message : `${where}：${message}`
  })
  return new ORPCError('INVALID_INPUT', {
    status: ERROR_STATUS.INVALID_INPUT,
    message: `输入不能用。${words.join('；')}`,
  })
}

/** What helps where the database is damaged. */
const HELPFUL: ReadonlySet<string> = new Set(['system', 'backups', 'data'])

/** Asked by the page every few seconds, whether somebody sits before it or not. */
const POLLED: ReadonlySet<string> = new Set(['watch.status'])

/** The implementer every area starts from, with errors made readable on the way out. */
export function implementer(
  { log, checksAnswers }: Pick<CoreOptions, 'log' | 'checksAnswers'>,
  { rest, soundness }: Pick<CoreContext, 'rest' | 'soundness'>,
) {
  const readable = os.middleware(async ({ next, path }) => {
    try {
      if (!HELPFUL.has(path[0] ?? '')) soundness.require()
      return await next()
    } catch (error) {
      throw toContractError(error, log)
    } finally {
      if (!POLLED.has(path.join('.'))) rest.stir()
    }
  })
  return implement(contract, {
    initialInputValidationIndex: Number.POSITIVE_INFINITY,
    // After no middleware: never.
    initialOutputValidationIndex: checksAnswers === true ? 0 : Number.NaN,
  }).use(readable)
}

export type ContractImplementer = ReturnType<typeof implementer>

/** The same for the steps of long work, whose errors arise while the page is already reading. */
export async function* readableSteps<Step, Result>(
  steps: AsyncGenerator<Step, Result, void>,
  log: Log,
): AsyncGenerator<Step, Result, void> {
  try {
    return yield* steps
  } catch (error) {
    throw toContractError(error, log)
  }
}
