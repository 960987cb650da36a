import { SOURCE_GROUPS } from '../../../../shared/contract/traffic.ts'
import type {
  GroupSums,
  ShopSources,
  SourceFigures,
  SourceGroup,
  SourceRow,
} from '../../../../shared/contract/traffic.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import { mixOf } from '../drivers/mix.ts'
import type { MixCells } from '../drivers/present.ts'
import type { Days } from '../traffic-days/rows.ts'
import { keyOf, measure, plus } from './measure.ts'
import type { Measured, Sums, Tally } from './measure.ts'
import { RISKY_SHARE } from './question.ts'
import type { StatedSource } from './rows.ts'
import { figuresOf, flatten, oneGroupEach, totalVisitors, treeOf } from './tree.ts'
import type { Node } from './tree.ts'

/** The sources of one shop, and what they are held against. */
export interface Answer {
  now: Measured
  before: Measured | null
  roots: Node[]
  baseRoots: Node[] | null
}

/** @param rows of one shop */
export function sourcesOf(
  rows: readonly StatedSource[],
  range: Days,
  base: Days | null,
  hand: ReadonlyMap<string, SourceGroup>,
): Answer | null {
  const measured = measure(rows, range, base)
  if (measured === null) return null
  const { now, before } = measured
  return {
    now,
    before,
    roots: treeOf(now.tallies, hand),
    baseRoots: before === null ? null : treeOf(before.tallies, hand),
  }
}

export function rowsOf(shopId: string, { now, before, roots, baseRoots }: Answer): SourceRow[] {
  const total = totalVisitors(roots)
  const old = baseFigures(before, baseRoots)
  return flatten(roots).map((node) => {
    const [figures, base] = [figuresOf(now, node, total), old.get(node.key) ?? null]
    return {
      shopId,
      key: node.key,
      carrier: node.carrier,
      source: node.path.at(-1) ?? '',
      level: node.path.length,
      parent: node.path.length === 1 ? null : keyOf(node.carrier, node.path.slice(0, -1)),
      group: node.group,
      groupByHand: node.groupByHand,
      summed: node.summed,
      ...figures,
      base,
      change: changeOf(figures, base),
    }
  })
}

function baseFigures(before: Measured | null, roots: readonly Node[] | null): Map<string, SourceFigures> {
  if (before === null || roots === null) return new Map()
  const total = totalVisitors(roots)
  return new Map(flatten(roots).map((node) => [node.key, figuresOf(before, node, total)]))
}

/** Of the people of both periods, or of a mean day of both: both sides are measured alike. */
function changeOf(now: SourceFigures, before: SourceFigures | null): number | null {
  const [people, base] = [now.visitors ?? now.visitorsPerDay, before?.visitors ?? before?.visitorsPerDay ?? null]
  return people === null || base === null ? null : ratio(people - base, base)
}

/** The groups that have a source, the largest first. A source that states no visitors belongs to none of the shares. */
export function groupSums({ roots, baseRoots }: Pick<Answer, 'roots' | 'baseRoots'>): GroupSums[] {
  const old = new Map(groupsOf(baseRoots ?? []).map(({ group, share }) => [group, share]))
  const none = old.size === 0 ? null : 0
  return groupsOf(roots)
    .map((sums) => ({ ...sums, baseShare: old.get(sums.group) ?? none }))
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
}

function groupsOf(roots: readonly Node[]): Omit<GroupSums, 'baseShare'>[] {
  const parts = oneGroupEach(roots).filter(({ visitors }) => visitors !== null)
  const total = totalVisitors(parts)
  return SOURCE_GROUPS.flatMap((group) => {
    const own = parts.filter((part) => part.group === group)
    if (own.length === 0) return []
    const sum = (field: keyof Sums) => own.reduce((all, part) => plus(all, part[field]), 0 as number | null)
    const [visitors, gmv] = [sum('visitors'), sum('payAmount')]
    return {
      group,
      share: ratio(visitors, total),
      payConversion: ratio(sum('payBuyers'), visitors),
      gmv,
      perVisitor: perUnit(gmv, visitors),
    }
  })
}

/** Single sources are those of the second level, and of the first where nothing stands below: 免费流量 is no source. */
export function largestOf(roots: readonly Node[]): ShopSources['largest'] {
  const total = totalVisitors(roots)
  const single = roots.flatMap((root) => (root.children.length === 0 ? [root] : root.children))
  const [first] = single.toSorted((a, b) => (b.visitors ?? -1) - (a.visitors ?? -1))
  const share = first === undefined ? null : ratio(first.visitors, total)
  if (first === undefined || share === null) return null
  const { key, carrier, path } = first
  return { key, carrier, source: path.at(-1) ?? '', share, risky: share > RISKY_SHARE }
}

/** What the sources' own conversion did and what their shares did, over first-level sources known on both sides. */
export function mixOfSources({ roots, baseRoots }: Answer, cellOf: MixCells = () => null): ShopSources['mix'] {
  if (baseRoots === null) return null
  const [before, after] = [partsOf(baseRoots), partsOf(roots)]
  for (const key of unknownSources({ roots, baseRoots })) {
    before.delete(key)
    after.delete(key)
  }
  return mixOf('source', before, after, cellOf)
}

/** First-level sources of which a side does not tell visitors or buyers. */
export function unknownSources({ roots, baseRoots }: Pick<Answer, 'roots' | 'baseRoots'>): Set<string> {
  return new Set([...(baseRoots ?? []), ...roots].filter((node) => !isKnown(node)).map(({ key }) => key))
}

function isKnown({ visitors, payBuyers }: Tally): boolean {
  return visitors !== null && payBuyers !== null
}

function partsOf(roots: readonly Node[]): Map<string, { visitors: number; payBuyers: number }> {
  return new Map(
    roots.map(({ key, visitors, payBuyers }) => [key, { visitors: visitors ?? 0, payBuyers: payBuyers ?? 0 }]),
  )
}
