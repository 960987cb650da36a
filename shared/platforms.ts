/** The platforms whose exports the product reads. */
export const PLATFORMS = ['taobao', 'tmall', 'douyin', 'pdd', 'jd', 'other'] as const

export type Platform = (typeof PLATFORMS)[number]

export const PLATFORM_NAMES: Record<Platform, string> = {
  taobao: '淘宝',
  tmall: '天猫',
  douyin: '抖音',
  pdd: '拼多多',
  jd: '京东',
  other: '其他',
}

/** 天猫 shares 淘宝's forms and its order numbers, so the two are one family (domain rule 1). */
export function familyOf(platform: Platform): Platform {
  return platform === 'tmall' ? 'taobao' : platform
}
