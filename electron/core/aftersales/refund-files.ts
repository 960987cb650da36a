import { familyOf, PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { formatById } from '../import/formats/index.ts'

/** Exports that name reasons, times and amounts of refunds: of other platforms none is known (domain formats 7). */
const REFUND_FILES = ['taobao.refunds', 'douyin.aftersales'] as const

/** Where these platforms have them, or that none of them has. */
export function refundFiles(platforms: Iterable<Platform>): { where: string | null; none: string } {
  const own = [...new Set([...platforms].map(familyOf))]
  const able = REFUND_FILES.map((id) => formatById(id)).filter((file) => own.some((one) => one === file?.platform))
  const others = own.filter((one) => one !== 'other' && able.every((file) => file?.platform !== one))
  const names = others.map((one) => PLATFORM_NAMES[one])
  return {
    where: able.length === 0 ? null : able.map((file) => file?.where).join('；'),
    none: `${names.join('、')}没有已知的售后导出`,
  }
}
