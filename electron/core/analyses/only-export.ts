import type { MissingReport } from '../../../shared/contract/traffic.ts'
import type { BookShop } from '../books/columns.ts'
import { formatById } from '../import/formats/index.ts'

/**
 * Who still lacks a report that one platform alone exports. Shops of the others are named where none of the scope can
 * have it: that they have no such export. Beside a shop that can, they lack nothing that there is.
 *
 * @param told ids of shops of which something is known
 */
export function lackingExport(shops: readonly BookShop[], told: ReadonlySet<string>, format: string): MissingReport[] {
  const known = formatById(format)
  const able = shops.filter(({ platform }) => platform === known?.platform)
  const { name: report = null, where = null } = able.length === 0 ? {} : (known ?? {})
  return (able.length === 0 ? shops : able)
    .filter(({ id }) => !told.has(id))
    .map(({ id, name: shop }) => ({ shopId: id, shop, report, where }))
}
