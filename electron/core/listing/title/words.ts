import { z } from 'zod'
import raw from '../../../../resources/title-words.json' with { type: 'json' }
import { once } from '../../once.ts'
import type { WordRole } from '../../../../shared/contract/titles.ts'

/** The words that come with the program, by what they are for. */
const split = (text: string): string[] => text.toLowerCase().split(' ')
const grouped = (groups: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groups).flatMap(([group, words]) => split(words).map((word) => [word, group] as const)))

/** Category head-nouns and the kind of goods each names: 连衣裙 and 吊带裙 are one kind, 半身裙 is another. */
export const HEADS = grouped(raw.heads)

/** Materials and what they are made of: 全棉 and 纯棉 are one. */
export const MATERIALS = grouped(raw.materials)

export const PROMOTIONS: readonly string[] = split(raw.promotions)

/** Values of an attribute that cannot both be true. */
export const opposites = once(() =>
  z
    .array(z.object({ name: z.string(), column: z.string(), values: z.array(z.string()) }))
    .parse(raw.opposites)
    .map((one) => ({ ...one, values: one.values.map((value) => value.toLowerCase()) })),
)

/** Role of each bundled word; a later line stands over an earlier one. */
export const BASE_WORDS: ReadonlyMap<string, WordRole> = new Map<string, WordRole>([
  ...split(raw.scenes).map((word) => [word, 'scene'] as const),
  ...split(raw.attributes).map((word) => [word, 'attribute'] as const),
  ...split(raw.colours).map((word) => [word, 'colour'] as const),
  ...PROMOTIONS.map((word) => [word, 'promotion'] as const),
  ...[...MATERIALS.keys()].filter((word) => word.length > 1).map((word) => [word, 'material'] as const),
  ...[...HEADS.keys()].map((word) => [word, 'head'] as const),
])
