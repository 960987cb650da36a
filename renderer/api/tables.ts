import { contract } from '../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../shared/contract/common.ts'

/** The tables that the procedure of a query or a command reads and writes, as the contract declares them. */
export function tablesOf(key: readonly unknown[] | undefined): ProcedureMeta {
  return metaAt(pathOf(key)) ?? { reads: [], writes: [] }
}

/** The procedure's path is the first part of every key that oRPC makes. */
function pathOf(key: readonly unknown[] | undefined): readonly unknown[] {
  const path = key?.[0]
  return Array.isArray(path) ? path : []
}

function metaAt(path: readonly unknown[]): ProcedureMeta | undefined {
  let node: unknown = contract
  for (const step of path) {
    if (typeof node !== 'object' || node === null || typeof step !== 'string') return undefined
    node = new Map<string, unknown>(Object.entries(node)).get(step)
  }
  return isProcedure(node) ? node['~orpc'].meta : undefined
}

function isProcedure(node: unknown): node is { '~orpc': { meta: ProcedureMeta } } {
  return typeof node === 'object' && node !== null && '~orpc' in node
}
