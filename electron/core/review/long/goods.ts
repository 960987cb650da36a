import type { Scope } from '../../../../shared/contract/common.ts'
import { ROLE_NAMES } from '../../../../shared/contract/goods.ts'
import type { ListingGroup, ListingStructure } from '../../../../shared/contract/structure.ts'
import type { SheetCell, SheetTable } from '../../../../shared/review-parts.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { listingLaunches } from '../../analyses/listing/launches.ts'
import { listingProducts } from '../../analyses/listing/products.ts'
import { listingStructure } from '../../analyses/listing/structure.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { readPlan } from '../../listing/plan.ts'
import { count, fen, numbers, ratioCell, table, words } from '../tables.ts'

/** What the listings are made of: those that lose, those that are new, classes, roles and prices. */
export function goodsTables(db: Connection, books: Books, scope: Scope): SheetTable[] {
  const structure = listingStructure(db, books, scope, readPlan(db))
  return [
    ...losersTable(db, books, scope),
    ...launchTable(db, books, scope),
    classTable(structure),
    rolesTable(structure),
    bandsTable(structure),
  ].filter(({ key, rows }) => rows.length > 0 || (structure.sold > 0 && (key === 'classes' || key === 'roles')))
}

const MOST = 15

function losersTable(db: Connection, books: Books, scope: Scope): SheetTable[] {
  const losers = listingProducts(db, books, scope)
    .filter(({ cp2 }) => (cp2 ?? 0) < 0)
    .toSorted((a, b) => (a.cp2 ?? 0) - (b.cp2 ?? 0))
  const columns = [
    words('商品', 60),
    numbers('件数', 14),
    numbers('支付金额', 22),
    numbers('退款率', 14),
    numbers('推广费', 20),
    numbers('推广后贡献', 22),
  ]
  const rows = losers
    .slice(0, MOST)
    .map(({ title, units, gmv, refundRate, adSpend, cp2 }) => [
      title,
      count(units),
      fen(gmv),
      ratioCell(refundRate),
      fen(adSpend),
      fen(cp2),
    ])
  return [table('losers', '商品：卖了还亏的', columns, rows, { note: leftWords(losers.length) })]
}

function launchTable(db: Connection, books: Books, scope: Scope): SheetTable[] {
  const { rows, sentence } = listingLaunches(db, books, scope)
  const columns = [
    words('新品', 60),
    words('上架', 20),
    numbers('卖出', 14),
    numbers('往常同期', 18),
    words('怎么做', 40),
  ]
  const cells = rows
    .slice(0, MOST)
    .map(({ title, launchedOn, units, usual, advice }) => [
      title,
      launchedOn.slice(5),
      count(units),
      count(usual === null ? null : Math.round(usual)),
      advice,
    ])
  return [table('launches', '新品', columns, cells, { note: sentence })]
}

/** A kind of listing: how many there are, and its part of sales, of what is left, and of visitors. */
function groupColumns(first: string) {
  return [
    words(first, 36),
    numbers('商品数', 14),
    numbers('件数', 14),
    numbers('支付金额', 22),
    numbers('占比', 14),
    numbers('退款率', 14),
    numbers('推广后贡献', 22),
    numbers('占贡献', 14),
  ]
}

function groupCells(name: string, row: ListingGroup): SheetCell[] {
  return [
    name,
    count(row.count),
    count(row.units),
    fen(row.gmv),
    ratioCell(row.gmvShare),
    ratioCell(row.refundRate),
    fen(row.cp2),
    ratioCell(row.cp2Share),
  ]
}

/** Groups that no listing is of say nothing; of all of them 0 would be said where they are not known. */
function some<Group extends ListingGroup & { target?: number | null }>(groups: readonly Group[]): Group[] {
  return groups.filter(({ count: own, target }) => own > 0 || (target ?? 0) > 0)
}

const UNCLASSED = '缺成本或推广报表，还分不出来'

function classTable({ classes }: ListingStructure): SheetTable {
  return table(
    'classes',
    '商品分级（按贡献）',
    groupColumns('分级'),
    some(classes).map((row) => groupCells(`${row.key} 类`, row)),
    { none: UNCLASSED },
  )
}

function rolesTable({ roles }: ListingStructure): SheetTable {
  const named = new Map<string, string>(Object.entries(ROLE_NAMES))
  return table(
    'roles',
    '商品角色',
    [...groupColumns('角色'), numbers('目标占比', 16)],
    some(roles).map((row) => [...groupCells(named.get(row.key) ?? row.key, row), ratioCell(row.target)]),
    { none: UNCLASSED },
  )
}

function bandsTable({ bands, findings }: ListingStructure): SheetTable {
  return table(
    'bands',
    '价格带',
    groupColumns('一件实付'),
    some(bands).map((row) => groupCells(`${formatYuan(row.low)} – ${formatYuan(row.high)}`, row)),
    { note: findings.map(({ text }) => text).join('；') },
  )
}

function leftWords(found: number): string {
  return found > MOST ? `另有 ${found - MOST} 个没列` : ''
}
