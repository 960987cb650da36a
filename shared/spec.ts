const PART = /[;；]/
const NAME = /^[^:：]*[:：]/

/** `颜色分类:米白;尺码:中号` as `米白 中号`: what tells one variant from another comes first. */
export function shortSpec(spec: string): string {
  const values = spec.split(PART).map((part) => part.replace(NAME, '').trim())
  return values.filter((value) => value !== '').join(' ')
}

/** What is sold with its variant in full, as a line of a table names it. */
export function skuWords(title: string, spec: string | null): string {
  return spec === null || spec === '' ? title : `${title} · ${spec}`
}
