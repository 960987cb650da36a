import type { TitleWord, WordRole } from '../../../../shared/contract/titles.ts'
import type { Listing, SearchTerm } from './question.ts'
import { segment } from './segment.ts'
import type { Dictionary } from './segment.ts'
import { BASE_WORDS } from './words.ts'

/** The words a title is cut by: the program's, then those of the seller's own data, then what the seller said. */
export function makeDictionary(
  listings: readonly Listing[],
  terms: readonly SearchTerm[],
  corrections: readonly TitleWord[],
): Dictionary {
  const words = new Map(BASE_WORDS)
  const add = (word: string, role: WordRole): void => {
    if (!words.has(word)) words.set(word, role)
  }
  for (const [word, role] of attributeWords(listings)) add(word, role)
  for (const brand of frontWords(listings)) add(brand, 'brand')
  for (const word of newWords(terms, words)) add(word, 'word')
  for (const { word, role } of corrections) {
    if (role === null) words.delete(word)
    else words.set(word, role)
  }
  return words
}

const ROLE_OF: readonly (readonly [RegExp, WordRole])[] = [
  [/品牌/u, 'brand'],
  [/颜色|色系/u, 'colour'],
  [/材质|面料|成分|材料/u, 'material'],
]

/** Values of attributes as long as words are. */
function attributeWords(listings: readonly Listing[]): [string, WordRole][] {
  return listings.flatMap(({ attributes }) =>
    [...attributes].flatMap(([name, value]) => {
      const role = ROLE_OF.find(([pattern]) => pattern.test(name))?.[1] ?? 'attribute'
      return value
        .split(/[\s,，/、()（）]+/u)
        .map((word) => word.toLowerCase())
        .filter((word) => /^[\p{Script=Han}a-z]{2,6}$/u.test(word))
        .map((word): [string, WordRole] => [word, role])
    }),
  )
}

const FEWEST = 5
const LONGEST_FRONT = 4

/** What most titles of a shop begin with is how the shop calls itself. */
function frontWords(listings: readonly Listing[]): string[] {
  const shops = [...Map.groupBy(listings, ({ shopId }) => shopId).values()]
  return shops.flatMap((own) => {
    if (own.length < FEWEST) return []
    for (let length = LONGEST_FRONT; length >= 2; length--) {
      const fronts = Map.groupBy(own, ({ title }) => title.trim().slice(0, length).toLowerCase())
      const [front, most] = [...fronts].toSorted((a, b) => b[1].length - a[1].length)[0] ?? ['', []]
      if (most.length * 2 > own.length && /^[\p{Script=Han}a-z]+$/u.test(front)) return [front]
    }
    return []
  })
}

/**
 * What stands in terms beside known words: 雪纺 of 雪纺连衣裙. Two signs that ICU left apart are one word, unless one of
 * them speaks for itself (女, 夏).
 */
function newWords(terms: readonly SearchTerm[], known: Dictionary): string[] {
  return terms.flatMap(({ term }) => {
    const runs = segment(term.trim(), known)
      .map(({ text, role }) => (role === 'word' && text.length === 1 ? text : ' '))
      .join('')
      .split(' ')
    return runs.filter((run) => /^\p{Script=Han}{2}$/u.test(run) && !/[男女春夏秋冬大小新款的和]/u.test(run))
  })
}
