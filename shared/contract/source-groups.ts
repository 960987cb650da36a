/** What sources of visitors are grouped into. */

export const SOURCE_GROUPS = ['free', 'direct', 'paid', 'cps', 'content', 'event', 'other'] as const
export type SourceGroup = (typeof SOURCE_GROUPS)[number]

export const SOURCE_GROUP_NAMES: Readonly<Record<SourceGroup, string>> = {
  free: '免费',
  direct: '自主访问',
  paid: '付费',
  cps: '淘客',
  content: '内容',
  event: '活动',
  other: '其他',
}
