import type { CellQuestion } from '../../shared/contract/cell.ts'
import type { EvidenceInput, OpenedCell } from '../../shared/contract/evidence.ts'
import type { TestHost } from './host.ts'

type Core = TestHost['core']
type Cell = CellQuestion

/** As many of each kind of number are opened: what makes them is the same. */
const OF_KIND = 2
const DEPTH = 5

/** Runs in the page: what its figures open as, as the components that draw them were told. */
export function openingsOfPage(): string[] {
  const told = (element: Element): string[] => {
    const key = Object.keys(element).find((one) => one.startsWith('__reactFiber$')) ?? ''
    let fiber = (element as unknown as Record<string, { memoizedProps: unknown; return: unknown } | null>)[key] ?? null
    for (let up = 0; up < 4 && fiber !== null; up++) {
      const props = fiber.memoizedProps
      if (typeof props === 'object' && props !== null)
        for (const name of ['cell', 'shown'])
          if (name in props) return [JSON.stringify({ [name]: (props as Record<string, unknown>)[name] })]
      fiber = fiber.return as typeof fiber
    }
    return []
  }
  return [...document.querySelectorAll('main .open-figure')].flatMap(told)
}

interface Opening {
  cell?: Cell
  shown?: {
    metric?: EvidenceInput['metric']
    scope?: EvidenceInput & { shops: string[] }
    part?: { by: string; key: string }
  }
}

/** Opens a few numbers of each kind and all that they are made of; tells those that lead to no line and no row. */
export class DeadEnds {
  private readonly counts = new Map<string, number>()
  readonly found = new Set<string>()
  opened = 0
  private readonly core: Core

  constructor(core: Core) {
    this.core = core
  }

  async walk(json: string): Promise<void> {
    const { cell, shown } = JSON.parse(json) as Opening
    if (cell !== undefined) await this.cell(cell, 0)
    else if (shown?.metric !== undefined && shown.scope !== undefined) {
      const { from, to, dateBasis, refundBook, shops } = shown.scope
      const some = shops.length === 0 ? {} : { shops }
      const part = shown.part === undefined ? {} : { [shown.part.by]: shown.part.key }
      await this.metric({ metric: shown.metric, from, to, dateBasis, refundBook, ...some, ...part }, 0)
    }
  }

  private isEnough(kind: string): boolean {
    const count = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, count)
    return count > OF_KIND
  }

  private async cell(cell: Cell, depth: number): Promise<void> {
    const kind = `${cell.of} ${'figure' in cell ? cell.figure : ''}`
    if (depth > DEPTH || this.isEnough(kind)) return
    const opened = await this.core.evidence.cell(cell)
    const { terms, end } = opened
    // What ends without a row says so, and whose word it is.
    const leads = end !== null || terms.some((one) => one.cell !== null || one.number !== null)
    this.judge(`${kind}: ${opened.name}`, opened, leads || (await this.hasRows(opened)))
    for (const term of terms) {
      if (term.cell !== null) await this.cell(term.cell, depth + 1)
      if (term.number !== null) await this.metric(term.number, depth + 1)
    }
  }

  private async metric(question: EvidenceInput, depth: number): Promise<void> {
    if (depth > DEPTH || this.isEnough(`metric ${question.metric}`)) return
    const opened = await this.core.evidence.explain(question)
    const further = opened.terms.filter(({ metric }) => metric !== null)
    this.judge(`metric ${question.metric}`, opened, further.length > 0)
    for (const { metric, shopId } of further) {
      const shops = shopId === null ? {} : { shops: [shopId] }
      await this.metric({ ...question, metric: metric ?? question.metric, ...shops }, depth + 1)
    }
  }

  /** Rows of a file are as many as are said, and each stands in it. */
  private async hasRows({ fileRows }: OpenedCell): Promise<boolean> {
    if (fileRows === null || fileRows.total === 0) return false
    const { batchId, action, total } = fileRows
    const asked = { batchId, pageSize: 1, ...(action === null ? {} : { action }) }
    const { rows, total: found } = await this.core.imports.rows(asked)
    const [first] = rows
    if (first === undefined || found !== total) return false
    const { cells } = await this.core.ledger.source({ batchId, sheet: '', row: first.row })
    return cells.some((text) => text !== '')
  }

  /** Nothing has nothing behind it. */
  private judge(name: string, { value, lines, recordsTotal }: Answer, leads: boolean): void {
    this.opened++
    const isSomething = value !== null && value !== 0
    if (isSomething && !leads && recordsTotal === 0 && (lines?.total ?? 0) === 0) this.found.add(name)
  }
}

type Answer = Pick<OpenedCell, 'value' | 'lines' | 'recordsTotal'>
