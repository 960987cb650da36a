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
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

export class SellerError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SellerError'
    this.code = code
  }
}

/** Errors that mean "this input cannot be used", as opposed to a fault of the program. */
export function isInputError(code: string): boolean {
  return ERROR_CODES.some((known) => known === code) && code !== 'DISK_FULL' && code !== 'DATABASE_DAMAGED'
}
