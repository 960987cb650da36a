import type { MapFile } from '../../../../shared/contract/map-file.ts'
import type { MappedKind } from '../../../../shared/mapped-kinds.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Format } from '../formats/format.ts'
import { recordFormat } from '../formats/record-format.ts'
import type { RecordFormatDefinition } from '../formats/record-format.ts'
import { recordKind } from '../records/index.ts'
import { keyFields } from '../records/kind.ts'
import { mappedKind } from './fields.ts'
import { lineFacts, refundFacts } from './orders.ts'

const ID = 'map.'

/** The names that batches read through a map are filed under; what their map was stands in the batch's header. */
export function isMappedFormat(id: string): boolean {
  return id.startsWith(ID)
}

/**
 * The format that a map describes: from here on a seller's own spreadsheet is read like any back end's.
 *
 * @param fingerprint where given, only sheets with exactly this header are read by it
 * @throws SellerError INVALID_INPUT when the map names fields that do not exist or leaves out a required one
 */
export function mappedFormat(map: MapFile, fingerprint?: string): Format {
  const info = mappedKind(map.kind)
  requireFields(map)
  const columns = Object.fromEntries(Object.entries(map.columns).map(([field, header]) => [field, [header]]))
  const fields = Object.keys(columns)
  const base = {
    id: `${ID}${map.kind}`,
    name: mappedName(map.kind),
    platform: map.platform,
    where: '自己的表格',
    gives: info.label,
    signature: { all: fields.map((field) => [field]), none: [] },
  }
  const { dateOrder, money, constants } = map
  const more = { dialect: { dateOrder, money, constants }, ...(fingerprint === undefined ? {} : { fingerprint }) }
  const ids = info.fields.filter(({ field, type }) => type === 'id' && field in columns).map(({ field }) => field)
  if (map.kind === 'orderLine') {
    return { ...base, ...more, columns, ids, idField: 'orderId', coversDays: true, convert: lineFacts(map) }
  }
  if (map.kind === 'refund') {
    return { ...base, ...more, columns, ids, idField: 'orderId', coversDays: false, convert: refundFacts() }
  }
  const kind = recordKind(map.kind)
  // Constants count as columns, so that their fields are read.
  const all = { ...Object.fromEntries(Object.keys(constants).map((field) => [field, []])), ...columns }
  const fixed = 'level' in kind.fields && 'channel' in kind.fields ? { level: '自定义', channel: '自定义' } : {}
  const idField = [...ids, kind.time, ...keyFields(kind)].find((field) => field in columns) ?? kind.time
  const format = { ...base, kind, columns: all, fixed, idField }
  if (map.kind !== 'liveSession') return { ...recordFormat(format), ...more }
  return { ...recordFormat({ ...format, adjust: hosted }), ...more, personal: ['account'] }
}

/** Whoever hosts is known by a key, as in the platform's own list. */
const hosted: NonNullable<RecordFormatDefinition['adjust']> = (row, values, context) => ({
  ...values,
  account: context.buyer(row.text('account')),
})

function mappedName(kind: MappedKind): string {
  return `自己的表格：${mappedKind(kind).label}`
}

/** A stand-in by id, for naming batches whose map may be gone. */
export function mappedFormatById(id: string): Pick<Format, 'id' | 'name' | 'platform' | 'kind'> | undefined {
  if (!isMappedFormat(id)) return undefined
  const kind = id.slice(ID.length)
  const known = (['orderLine', 'refund'] as const).find((name) => name === kind)
  if (known !== undefined) return { id, name: mappedName(known), platform: 'other' }
  const record = recordKind(kind)
  return { id, name: `自己的表格：${record.label}`, platform: 'other', kind: record }
}

function requireFields({ kind, columns, constants }: MapFile): void {
  const { fields } = mappedKind(kind)
  const given = new Set([...Object.keys(columns), ...Object.keys(constants)])
  const unknown = [...given].filter((name) => !fields.some(({ field }) => field === name))
  if (unknown.length > 0) {
    throw new SellerError(
      'INVALID_INPUT',
      `映射里有不认得的字段：${unknown.join('、')}。可用的有：${fields.map(({ field, label }) => `${field}（${label}）`).join('、')}`,
    )
  }
  for (const group of new Set(fields.map((field) => field.group).filter((number) => number > 0))) {
    const members = fields.filter((field) => field.group === group)
    if (members.some(({ field }) => given.has(field) || field === 'day')) continue
    throw new SellerError('INVALID_INPUT', `还要对上『${members.map(({ label }) => label).join('』或『')}』这一列。`)
  }
}
