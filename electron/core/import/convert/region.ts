/**
 * 收货地址 is `省 市 区 street(zip)`; only province and city are ever kept (domain rule 7).
 */

export interface Region {
  province: string | null
  city: string | null
}

const MUNICIPALITY = /^(北京|上海|天津|重庆)/

/** Every province by its short name, with what may follow it. */
const PROVINCE =
  /^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|海外)(省|市|特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区)?/

/** What a whole part of an address must look like to be a city; 区 and 县 stand there under municipalities. */
const CITY = /^(?:.{1,5}(?:市|州|盟|地区|县|旗|(?<![小社园校])区)|.{2,9}自治[州县]|.{2,8}行政单位)$/
/** A city that the rest of the address follows without a blank. */
const CITY_HEAD = /^(?:.{1,4}?(?:市|州(?!市)|盟|地区|县|旗)|.{2,9}?自治州)/
const BLANK = /\s/
/** 广东 深圳 南山区: the city's short name. */
const SHORT_CITY = /^.{2,3}$/

/**
 * Province and city of an address, with or without blanks between its parts. What is not surely a place name is left
 * out: a street must never stand where the city is expected.
 */
export function regionOf(address: string): Region {
  // A row's address is asked for twice: by the gate that cuts it, and by the format that reads it.
  if (address !== last.address) last = { address, region: findRegion(address) }
  return last.region
}

let last: { address: string; region: Region } = { address: '', region: { province: null, city: null } }

function findRegion(address: string): Region {
  const value = address.trim()
  const province = PROVINCE.exec(value)?.[0]
  if (province === undefined) return { province: null, city: null }
  const rest = value.slice(province.length).trim()
  const blank = rest.search(BLANK)
  const first = blank < 0 ? rest : rest.slice(0, blank)
  const whole = blank >= 0 && (CITY.test(first) || SHORT_CITY.test(first))
  return { province, city: region(whole ? first : (CITY_HEAD.exec(first)?.[0] ?? '')) }
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
