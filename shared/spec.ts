const PART = /[;；]/
const NAME = /^[^:：]*[:：]/

/** `颜色分类:米白;尺码:中号` as `米白 中号`: what tells one variant from another comes first. */
export function shortSpec(spec: string): string {
  const values = spec.split(PART).map((part) => part.replace(NAME, '').trim())
  return values.filter((value) => value !== '').join(' ')
}

/**
 * The 商家编码 of a SKU that goes by its key; `''` where it has none, and goes by its listing and variant instead
 * (`skuOf` of the books): that names it here and tells nobody else anything.
 */
export function codeOfKey(key: string, spec: string | null): string {
  return key.endsWith(`·${spec ?? ''}`) ? '' : key
}

/** What is sold with its variant in full, as a line of a table names it. */
export function skuWords(title: string, spec: string | null): string {
  return spec === null || spec === '' ? title : `${title} · ${spec}`
}
