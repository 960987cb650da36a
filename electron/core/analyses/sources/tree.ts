import type { SourceFigures, SourceGroup } from '../../../../shared/contract/traffic.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import { added, keyOf, peopleOf } from './measure.ts'
import type { Measured, Sums, Tally } from './measure.ts'
import { KNOWN_NAMES } from './question.ts'

/** A source with the sources below it. */
export interface Node extends Tally {
  key: string
  /** The report has no row of its own for it. */
  summed: boolean
  group: SourceGroup
  groupByHand: boolean
  children: Node[]
}

/** First-level sources with what is below them; a parent without a row of its own is the sum of its children. */
export function treeOf(tallies: readonly Tally[], hand: ReadonlyMap<string, SourceGroup>): Node[] {
  return grow(tallies, 1, 'other', hand)
}

function grow(
  tallies: readonly Tally[],
  level: number,
  above: SourceGroup,
  hand: ReadonlyMap<string, SourceGroup>,
): Node[] {
  const byKey = Map.groupBy(tallies, ({ carrier, path }) => keyOf(carrier, path.slice(0, level)))
  return [...byKey]
    .map(([key, members]): Node => {
      const [first] = members
      const [carrier, path] = [first?.carrier ?? null, first?.path.slice(0, level) ?? []]
      const group = groupOf(key, path, above, hand)
      const own = members.find((one) => one.path.length === level)
      const below = members.filter((one) => one.path.length > level)
      const children = grow(below, level + 1, group, hand)
      const sums = own ?? children.map((child): Sums => child).reduce(added)
      return {
        ...numbers(sums),
        carrier,
        path,
        key,
        group,
        groupByHand: hand.has(key),
        summed: own === undefined,
        children,
      }
    })
    .toSorted((a, b) => (b.visitors ?? -1) - (a.visitors ?? -1) || (a.key < b.key ? -1 : 1))
}

function numbers({ visitors, payBuyers, payAmount }: Sums): Sums {
  return { visitors, payBuyers, payAmount }
}

/** By the seller's word, else by its own name, else as what it stands under. */
function groupOf(
  key: string,
  path: readonly string[],
  above: SourceGroup,
  hand: ReadonlyMap<string, SourceGroup>,
): SourceGroup {
  const name = path.at(-1) ?? ''
  return hand.get(key) ?? KNOWN_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? above
}

/** Every node once, parents before their children. */
export function flatten(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

/** Visitors of the first-level sources that state theirs. */
export function totalVisitors(roots: readonly Node[]): number {
  return roots.reduce((sum, { visitors }) => sum + (visitors ?? 0), 0)
}

export function figuresOf(measured: Measured, { visitors, payBuyers, payAmount }: Sums, total: number): SourceFigures {
  return {
    ...peopleOf(measured, visitors),
    share: ratio(visitors, total),
    payConversion: ratio(payBuyers, visitors),
    gmv: payAmount,
    perVisitor: perUnit(payAmount, visitors),
  }
}

/**
 * Sources that together are all of them, none inside another, each of one group: where the sources below one are of
 * several groups they stand for it, else it stands for them.
 */
export function oneGroupEach(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (flatten([node]).every(({ group }) => group === node.group) ? [node] : split(node)))
}

function split(node: Node): Node[] {
  return node.children.length === 0 ? [node] : oneGroupEach(node.children)
}
