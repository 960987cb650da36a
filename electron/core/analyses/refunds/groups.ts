import type { RefundGrouping } from '../../../../shared/contract/aftersale-cells.ts'
import { REFUND_CAUSES } from '../../../../shared/contract/refunds.ts'
import { NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { nameOfAge, nameOfCause, nameOfWay } from './compute.ts'
import type { Sellers } from './compute.ts'
import type { Counted } from './counted.ts'
import { AGES } from './question.ts'
import type { RefundGroups } from './tally.ts'

/** Refunds by one trait: how the rows of a table are told apart. */
export interface Grouped {
  groups: RefundGroups
  /** Of each refund; `NONE` is the last group. */
  ofRefund: Int32Array
  /** Of each line, where sales have the trait too. */
  groupOf: Sellers['groupOf'] | null
  nameOf: Naming
}

type Naming = (group: number) => { key: string; name: string }

export function bySku({ books, traits, tally }: Counted): Sellers {
  return { groups: tally.skus, groupOf: books.lines.sku, ofRefund: traits.sku, nameOf: skuNamer(books) }
}

export function byChannel({ books, traits, tally }: Counted): Sellers {
  return {
    groups: tally.channels,
    groupOf: books.lines.channel,
    ofRefund: traits.channel,
    nameOf: namerOf(books.channels, '没写渠道'),
  }
}

export function byInfluencer({ tally, influencers: { names, ofLine, ofRefund } }: Counted): Sellers {
  return { groups: tally.influencers, groupOf: ofLine, ofRefund, nameOf: namerOf(names, '没有达人') }
}

export function groupedBy(found: Counted, by: RefundGrouping): Grouped {
  const { books, traits, tally } = found
  switch (by) {
    case 'cause':
      return { groups: tally.causes, ofRefund: traits.cause, groupOf: null, nameOf: nameOfCause }
    case 'way':
      return { groups: tally.ways, ofRefund: traits.way, groupOf: null, nameOf: nameOfWay }
    case 'reason':
      return {
        groups: tally.reasons,
        ofRefund: traits.reason,
        groupOf: null,
        nameOf: namerOf(books.reasons, '没写原因'),
      }
    case 'age':
      return { groups: tally.ages, ofRefund: traits.age, groupOf: null, nameOf: nameOfAge }
    case 'sku':
      return bySku(found)
    case 'channel':
      return byChannel(found)
    case 'influencer':
      return byInfluencer(found)
  }
}

/** The group that a row of the page names, `null` for one that there is not. */
export function groupNamed(found: Counted, by: RefundGrouping, key: string): number | null {
  const last = groupedBy(found, by).groups.money.length - 1
  if (key === '') return last
  const place = placeOf(found, by, key)
  return place < 0 ? null : place
}

function placeOf({ books, influencers }: Counted, by: RefundGrouping, key: string): number {
  switch (by) {
    case 'cause':
      return REFUND_CAUSES.findIndex((one) => one === key)
    case 'way':
      return REFUND_WAYS.findIndex((one) => one === key)
    case 'reason':
      return books.reasons.indexOf(key)
    case 'age':
      return AGES.findIndex(([from]) => String(from) === key)
    case 'sku':
      return books.skus.findIndex((one) => one.key === key)
    case 'channel':
      return books.channels.indexOf(key)
    case 'influencer':
      return influencers.names.indexOf(key)
  }
}

/** Whether a refund or a line is of a group. */
export function isOf(groups: ArrayLike<number>, group: number, last: number): (at: number) => boolean {
  return (at) => (groups[at] ?? NONE) === group || (group === last && (groups[at] ?? NONE) === NONE)
}

function namerOf(names: readonly string[], unnamed: string): Naming {
  return (group) => ({ key: names[group] ?? '', name: names[group] ?? unnamed })
}

function skuNamer({ skus }: Books): Naming {
  return (group) => {
    const sku = skus[group]
    if (sku === undefined) return { key: '', name: '没写商品' }
    return { key: sku.key, name: sku.spec === null || sku.spec === '' ? sku.title : `${sku.title} · ${sku.spec}` }
  }
}
