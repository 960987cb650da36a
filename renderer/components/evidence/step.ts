import type { SourceRef } from '../../../shared/contract/common.ts'
import type { TypedOrder } from '../../../shared/contract/evidence.ts'
import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import type { Shown, ShownCell, ShownRows } from './question.ts'

/** One step down: a number, one of its lines, or a row of a file it rests on. */
export type Step =
  | { kind: 'number'; shown: Shown }
  | { kind: 'rows'; shown: ShownRows }
  | { kind: 'cell'; shown: ShownCell }
  | { kind: 'line'; line: LedgerRow; about: string }
  | { kind: 'typed'; typed: TypedOrder; about: string }
  | { kind: 'record'; source: SourceRef; about: string; why?: readonly string[] }
