/**
 * What can go wrong, as a closed list. Inside the core a `SellerError` is thrown; at the contract it becomes a typed
 * error with the same code. The message is a Chinese sentence that says what is wrong, where, and what to do.
 */

export const ERROR_CODES = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'PLAN_STALE',
  'FILE_UNREADABLE',
  'ALREADY_UNDONE',
  'CANCELLED',
  'BUSY',
  'PRINTER_MISSING',
  'DATABASE_NEWER',
  'DATABASE_DAMAGED',
  'DISK_FULL',
  'DISK_FAILED',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** How the loopback host says it in HTTP: a refusal is no fault of the program. */
export const ERROR_STATUS: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  PLAN_STALE: 409,
  FILE_UNREADABLE: 422,
  ALREADY_UNDONE: 409,
  CANCELLED: 499,
  BUSY: 409,
  PRINTER_MISSING: 501,
  DATABASE_NEWER: 409,
  DATABASE_DAMAGED: 500,
  DISK_FULL: 507,
  DISK_FAILED: 507,
}

export class SellerError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SellerError'
    this.code = code
  }
}

/** What no other input would have changed. */
const OF_THE_MACHINE: ReadonlySet<ErrorCode> = new Set(['DISK_FULL', 'DISK_FAILED', 'DATABASE_DAMAGED'])

/** Errors that mean "this input cannot be used", as opposed to a fault of the program. */
export function isInputError(code: string): boolean {
  return ERROR_CODES.some((known) => known === code && !OF_THE_MACHINE.has(known))
}
