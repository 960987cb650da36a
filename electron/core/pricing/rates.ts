import type { RuleFact } from '../../../shared/contract/price-cells.ts'
import type { Rule, RuleValue } from '../../../shared/contract/rules.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { resaleRule } from '../analyses/profit/cogs.ts'
import { ruleFinder, rulesFinder } from '../rules/choose.ts'
import { listRules } from '../rules/store.ts'

/** A part of a rate, and the rule that it stands in. */
export interface RatePart {
  name: string
  value: number
  rule: Rule
}

/** A rate that the rules of a shop come to on a day; `null`: they do not tell it. */
export interface Rate {
  value: number | null
  parts: RatePart[]
}

/**
 * The seller's rules of a shop on a day, as a price takes them.
 *
 * @param categories of the listing, the narrowest first
 */
export function ratesOf(
  db: Connection,
  books: Books,
  shop: number,
  day: number,
  categories: readonly string[],
): Record<RuleFact, Rate> {
  const rules = listRules(db)
  const partOf = (name: string, value: number, of: RuleValue): RatePart[] => {
    const rule = rules.find((one) => one.value === of)
    return rule === undefined ? [] : [{ name, value, rule }]
  }
  const ratedOf = (found: readonly (RuleValue & { name: string; rate: number })[]) =>
    found.flatMap((one) => partOf(one.name, one.rate, one))
  const fees = rulesFinder(rules, 'fee', books.shops, ({ name }) => name)(shop, day)
  const own = rulesFinder(
    rules,
    'commission',
    books.shops,
    ({ name, channel }) => `${channel ?? ''}/${name}`,
  )(shop, day)
  const freight = ruleFinder(rules, 'freight', books.shops)(shop, day)
  const parcel = ruleFinder(rules, 'parcel', books.shops)(shop, day)
  const tax = ruleFinder(rules, 'tax', books.shops)(shop, day)
  const resale = resaleRule(
    rulesFinder(rules, 'resale', books.shops, ({ category }) => category ?? '')(shop, day),
    categories,
  )
  const sent =
    parcel === null ? [] : [...partOf('包材', parcel.packaging, parcel), ...partOf('运费险', parcel.insurance, parcel)]
  return {
    feeRate: summed(ratedOf(fees), fees.length > 0),
    keptFeeRate: summed(ratedOf(fees.filter(({ kept }) => kept)), true),
    commissionRate: summed(ratedOf(own), isOfAll(own)),
    freight: summed(freight === null ? [] : [...partOf('快递费', freight.first, freight), ...sent], freight !== null),
    returnHandling: summed(parcel === null ? [] : partOf('退货运费', parcel.returnFreight, parcel), true),
    resaleRate: summed(
      resale === null ? [] : partOf(resale.category ?? '所有类目', resale.rate, resale),
      resale !== null,
    ),
    taxRate: summed(tax === null ? [] : partOf('税率', tax.rate, tax), true),
  }
}

function summed(parts: RatePart[], isKnown: boolean): Rate {
  return isKnown ? { value: parts.reduce((sum, { value }) => sum + value, 0), parts } : { value: null, parts: [] }
}

/** A rate of one channel says nothing of the next sale's: then it is not known. */
function isOfAll(own: readonly { channel: string | null; rate: number }[]): boolean {
  return own.length > 0 && own.every(({ channel, rate }) => channel === null || rate === 0)
}
