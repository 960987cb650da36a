import { parseMoment, ofEpoch } from './convert/dates.ts'
import { MENDED } from './mended.ts'

/** As-of of a file that mentions no time at all: older than any other, and never shown. */
export const NO_TIME = '0000-01-01 00:00:00'

/**
 * The export time a file's name states (domain rule 2): `ExportOrderList201905151650`, a leading unix time,
 * `_20260928_112241`. `null` for other names: then the latest business time in the cells stands for it.
 * Only the time is read from the name; what the file is, never.
 */
export function asOfFromName(name: string): string | null {
  const taobao = /ExportOrder(?:Detail)?List(20\d{10})/i.exec(name)?.[1]
  if (taobao !== undefined) return parseMoment(`${taobao}00`) ?? null
  const unix = /^(1\d{9})(?:\d{3})?[_.-]/.exec(name.startsWith(MENDED) ? name.slice(MENDED.length) : name)?.[1]
  if (unix !== undefined) return ofEpoch(Number(unix))
  // Longer digits are another day: `_20260901_20261031` says from when to when, not at what time.
  const stamped = /_(20\d{6})_(\d{6})(?!\d)/.exec(name)
  return stamped ? (parseMoment(`${stamped[1]}${stamped[2]}`) ?? null) : null
}

/** The same of several names, the closest first: a member's own, then its archive's. */
export function asOfFromNames(names: readonly string[]): string | null {
  return names.map(asOfFromName).find((moment) => moment !== null) ?? null
}
