import type { ExportFile } from '../simulator/index.ts'
import { fileOf } from './fixture.ts'
import type { Fixture } from './fixture.ts'
import { SYCM_FIXTURES } from './sycm.ts'

/** A row of a 生意参谋 shop report; what is `null` stands there as `-`. */
export interface ShopDay {
  /** A day, or `2026-09-01至2026-09-30`. */
  day: string
  visitors: number | null
  cartBuyers?: number | null
  pageViews?: number | null
  payBuyers: number | null
  payUnits?: number | null
  /** 分. */
  payAmount?: number | null
}

export interface ShopDaysOptions {
  /** 宏观监控 (product visitors, no shop column) or 自助取数 (shop visitors). */
  report: 'sycm-shop' | 'sycm-selfhelp'
  /** 自助取数 names the shop. */
  shop?: string
  name?: string
}

/** A daily 生意参谋 shop file with the report's true header. 自助取数 lets the seller choose columns: 浏览量 is put in. */
export function shopDaysFile(days: readonly ShopDay[], options: ShopDaysOptions): ExportFile {
  const format = `taobao.${options.report}`
  const known = SYCM_FIXTURES.find((fixture) => fixture.format === format)
  if (known === undefined) throw new RangeError(`no fixture of ${format}`)
  const own = options.report === 'sycm-shop'
  const header = own ? known.header : known.header.replace('访客数,', '访客数,浏览量,')
  const [visitors, views] = own ? ['商品访客数', '商品浏览量'] : ['访客数', '浏览量']
  const rows = days.map((day): Fixture['rows'][number] => ({
    统计日期: day.day,
    ...(own ? {} : { 店铺名称: options.shop ?? '' }),
    [visitors]: counted(day.visitors),
    [views]: counted(day.pageViews),
    [own ? '商品加购人数' : '加购人数']: counted(day.cartBuyers),
    支付买家数: counted(day.payBuyers),
    支付件数: counted(day.payUnits),
    支付金额: day.payAmount === undefined || day.payAmount === null ? '-' : (day.payAmount / 100).toFixed(2),
  }))
  return fileOf({ ...known, header, rows, name: options.name ?? known.name })
}

/** `1,234` as the report writes it. */
function counted(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

export interface SourceDay {
  day: string
  source: string
  visitors: number
  payBuyers: number
}

/** 生意参谋 店铺流量来源 with a date column, first levels only. */
export function sourcesFile(days: readonly SourceDay[], name: string): ExportFile {
  const known = SYCM_FIXTURES.find(({ format }) => format === 'taobao.sycm-sources')
  if (known === undefined) throw new RangeError('no fixture of taobao.sycm-sources')
  const rows = days.map(({ day, source, visitors, payBuyers }) => ({
    统计日期: day,
    流量载体: '汇总',
    一级来源: source,
    二级来源: '汇总',
    三级来源: '汇总',
    四级来源: '汇总',
    访客数: counted(visitors),
    支付买家数: counted(payBuyers),
  }))
  return fileOf({ ...known, header: `统计日期,${known.header}`, rows, name })
}
