import { dayNumber } from '../../../shared/calendar.ts'
import type { Rule, RuleKind, RuleValue } from '../../../shared/contract/rules.ts'
import type { BookShop } from '../books/columns.ts'

export type Ruled<Kind extends RuleKind> = Extract<RuleValue, { kind: Kind }>

interface Dated<Kind extends RuleKind> {
  from: number
  value: Ruled<Kind>
}

/** Whether a rule may hold for a shop, on whatever day. */
export function holdsFor({ shopId, platform }: Rule, shop: BookShop): boolean {
  return (shopId ?? shop.id) === shop.id && (platform ?? shop.platform) === shop.platform
}

/** The rules of one kind that may hold for one shop, the one that counts first. */
function ofShop<Kind extends RuleKind>(rules: readonly Rule[], kind: Kind, shop: BookShop): Dated<Kind>[] {
  const narrow = ({ shopId, platform }: Rule) => (shopId !== null ? 2 : platform !== null ? 1 : 0)
  return rules
    .filter((rule) => holdsFor(rule, shop))
    .filter((rule): rule is Rule & { value: Ruled<Kind> } => rule.value.kind === kind)
    .toSorted((a, b) => narrow(b) - narrow(a) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
    .map(({ effectiveFrom, value }) => ({ from: dayNumber(effectiveFrom), value }))
}

/** Picks the one rule of a kind that holds for a shop on a day: the narrowest, and of those the newest. */
export function ruleFinder<Kind extends RuleKind>(
  rules: readonly Rule[],
  kind: Kind,
  shops: readonly BookShop[],
): (shop: number, day: number) => Ruled<Kind> | null {
  const known = shops.map((shop) => ofShop(rules, kind, shop))
  return (shop, day) => known[shop]?.find(({ from }) => from <= day)?.value ?? null
}

/** Picks all rules of a kind that hold for a shop on a day, one of each name (or whatever tells two apart). */
export function rulesFinder<Kind extends RuleKind>(
  rules: readonly Rule[],
  kind: Kind,
  shops: readonly BookShop[],
  nameOf: (value: Ruled<Kind>) => string,
): (shop: number, day: number) => readonly Ruled<Kind>[] {
  const known = shops.map((shop) => ofShop(rules, kind, shop))
  const kept = new Map<string, readonly Ruled<Kind>[]>()
  return (shop, day) => {
    const own = known[shop] ?? []
    // The answer changes only on days on which a rule begins.
    const since = own.reduce((latest, { from }) => (from <= day && from > latest ? from : latest), -1)
    const key = `${shop} ${since}`
    let found = kept.get(key)
    if (found === undefined) {
      const byName = new Map<string, Ruled<Kind>>()
      for (const { from, value } of own) if (from <= day && !byName.has(nameOf(value))) byName.set(nameOf(value), value)
      found = [...byName.values()]
      kept.set(key, found)
    }
    return found
  }
}
