/**
 * 收货地址 is `省 市 区 street(zip)`; only province and city are ever kept (domain rule 7).
 */

export interface Region {
  province: string | null
  city: string | null
}

const MUNICIPALITY = /^(北京|上海|天津|重庆)/

export function regionOf(address: string): Region {
  const [province = '', city = ''] = address.trim().split(/\s+/)
  return { province: region(province), city: region(city) }
}

/** A masked, encrypted or overlong part is no place name. */
export function region(text: string): string | null {
  const value = text.trim()
  if (value === '' || /[*#$\d]/.test(value) || value.length > 12) return null
  return value
}

/** 北京 and 北京市 are one place; so are 广东 and 广东省. */
export function provinceName(province: string | null): string | null {
  if (province === null) return null
  const short = MUNICIPALITY.exec(province)?.[1]
  if (short !== undefined) return short
  return province.replace(/(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省)$/, '')
}
