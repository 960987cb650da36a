import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import { foldTitle } from '../adlaw/fold.ts'
import { found, said } from './finding.ts'
import type { CheckedTitle } from './finding.ts'
import { wordsOf } from './segment.ts'
import { HEADS, PROMOTIONS } from './words.ts'

/** Rules about the words themselves: T3 repeats, T5 several kinds or brands, T7 promotion, T8 price and quantity, T9 contact, T13 no category word. */

export function checkWording(checked: CheckedTitle): TitleFinding[] {
  return [
    ...checkRepeats(checked),
    ...checkKinds(checked),
    ...checkBrands(checked),
    ...checkPromotions(checked),
    ...checkNumbers(checked),
    ...checkContact(checked),
    ...checkCategory(checked),
  ]
}

/** Sizes and model numbers repeat for good reason, single signs by chance. */
export function repeatsOf({ tokens }: CheckedTitle): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text, role } of tokens) {
    if (role === 'number' || role === 'latin' || role === 'space' || role === 'symbol' || text.length < 2) continue
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

function checkRepeats(checked: CheckedTitle): TitleFinding[] {
  return [...repeatsOf(checked)]
    .filter(([, count]) => count > 1)
    .map(([text, count]) => ({
      rule: 'T3',
      level: 'warn',
      text,
      ...said((say) => `「${text}」出现 ${say('repeats', `${count} 次`, text)}，算堆砌；留一次，空出来写别的词`),
    }))
}

function checkKinds({ tokens }: CheckedTitle): TitleFinding[] {
  const kinds = new Map<string, string>()
  for (const { text, role } of tokens) {
    const kind = role === 'head' ? HEADS.get(text.toLowerCase()) : undefined
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, text)
  }
  if (kinds.size < 2) return []
  const words = [...kinds.values()]
  return [
    {
      rule: 'T5',
      level: 'warn',
      text: words.join(' '),
      message: `「${words.join('」「')}」是不同的品类，一个商品写一个；套装除外`,
    },
  ]
}

function checkBrands({ tokens }: CheckedTitle): TitleFinding[] {
  const brands = [...new Set(tokens.filter(({ role }) => role === 'brand').map(({ text }) => text))]
  if (brands.length < 2) return []
  return [
    {
      rule: 'T5',
      level: 'warn',
      text: brands.join(' '),
      message: `「${brands.join('」「')}」是不同的品牌；不是自己的、没有授权的删去`,
    },
  ]
}

/** Giving to somebody is a use, not a gift: 送礼, 送女友. */
const GIFTS = /(?:赠(?:送|品)?|送)(?!礼|人|给|女|男|妈|爸|老|长|朋|客|闺|儿|孩|父|母|领|同|自|爱|货|餐|风|气|福)/gu

function checkPromotions({ title }: CheckedTitle): TitleFinding[] {
  const small = title.toLowerCase()
  const spans = PROMOTIONS.flatMap((word) => spansOf(small, word)).concat(
    Array.from(title.matchAll(GIFTS), ({ 0: text, index }) => ({ from: index, to: index + text.length })),
  )
  const longest = spans
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .filter((span, place, all) => !all.slice(0, place).some((other) => span.from < other.to && span.to > other.from))
  return longest
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) =>
      found(
        {
          rule: 'T7',
          level: 'warn',
          message: `「${title.slice(from, to)}」是促销词：抖音标题不许写，淘宝算乱用关键词；写进活动和优惠券`,
        },
        title,
        from,
        to,
      ),
    )
}

function spansOf(text: string, word: string): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    spans.push({ from: at, to: at + word.length })
  return spans
}

const PRICES = /[¥￥]\s?\d+(?:\.\d+)?|\d+(?:\.\d+)?\s?(?:元|块钱|块(?=$|\s|包|钱))/gu
const QUANTITIES = /(?<![\d.])\d+\s?(?:片|个|只|包|盒|袋|条|双|件|瓶|支|卷|张|抽|颗|枚|提|粒|把|套)(?!套|装)/gu

function checkNumbers({ title, platform }: CheckedTitle): TitleFinding[] {
  const strict = platform === 'douyin'
  const of = (pattern: RegExp, message: string, level: 'warn' | 'info') =>
    Array.from(title.matchAll(pattern), ({ 0: text, index }) =>
      found({ rule: 'T8', level, message: `「${text}」${message}` }, title, index, index + text.length),
    )
  return [
    ...of(PRICES, strict ? '是价格，抖音标题不许写' : '是价格，改价就要改标题；抖音不许写', 'warn'),
    ...of(QUANTITIES, strict ? '是数量，抖音标题不许写，放进规格' : '是数量，抖音不许写', strict ? 'warn' : 'info'),
  ]
}

/** Found in the folded title, so that 1 3 8… and Ｖ Ｘ do not slip through. */
const CONTACTS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)1[3-9]\d{9}(?!\d)/gu, '手机号'],
  [/(?<!\d)400\d{7}(?!\d)|(?<!\d)0\d{2,3}\d{7,8}(?!\d)/gu, '电话'],
  [
    /微信(?!支付|公仔|红包)|薇信|加威信|威信(?:号|群|联系)|加微(?!波|型|弹|胖|绒|量)信?|加薇|加v(?:x|(?!领|ip|型|字|口))|(?<![a-z])(?:vx|weixin|wechat)(?![a-z])/gu,
    '微信',
  ],
  [/(?<![a-z])qq(?:号|群|\d{5,})|企鹅号|扣扣(?:号|\d{5,})/gu, 'QQ'],
]
/** With what parts it from the account, which folding takes out: in `vx:abc123` nothing else ends the word. */
const ACCOUNTS =
  /(?<![a-z])(?:vx|wx|weixin|wechat)\s*[:：]\s*[a-z][a-z0-9_-]{3,}|(?<![a-z])(?:vx|wx)\s+[a-z]{2,}\d{2,}/giu
const LINKS = /(?:https?:\/\/|www\.)\S+|[a-z0-9-]{2,}\.(?:com|cn|net|top|shop|vip)(?![a-z])/giu

function checkContact({ title }: CheckedTitle): TitleFinding[] {
  const folded = foldTitle(title)
  const contacts = CONTACTS.flatMap(([pattern, name]) =>
    Array.from(folded.text.matchAll(pattern), ({ 0: text, index }) => ({
      name,
      from: folded.from[index] ?? 0,
      to: folded.to[index + text.length - 1] ?? 0,
    })),
  )
  const written = (pattern: RegExp, name: string) =>
    Array.from(title.matchAll(pattern), ({ 0: text, index }) => ({ name, from: index, to: index + text.length }))
  return [...contacts, ...written(ACCOUNTS, '微信'), ...written(LINKS, '网址')].map(({ name, from, to }) =>
    found({ rule: 'T9', level: 'error', message: `标题里有${name}，算引到站外，删去` }, title, from, to),
  )
}

const EMPTY_CATEGORY = /^(?:其他|其它|其余|更多|新)?(?:用品|商品|服饰|配件|周边|综合)?$/u

/** A category named by number tells nothing. */
function checkCategory({ title, category, tokens }: CheckedTitle): TitleFinding[] {
  const leaf =
    category
      ?.split(/>>|[>/\\]|›/u)
      .at(-1)
      ?.trim() ?? ''
  if (leaf === '' || /^\d+$/.test(leaf) || EMPTY_CATEGORY.test(leaf)) return []
  // Of T恤 a title may write either letter.
  const names = leaf
    .toLowerCase()
    .split(/[、,，&（(）)]/u)
    .filter((name) => name !== '')
  const kinds = new Set(names.flatMap((name) => kindsIn(name)))
  const isNamed =
    names.some((name) => title.toLowerCase().includes(name)) ||
    wordsOf(tokens).some((word) => kinds.has(HEADS.get(word) ?? '\n') || names.some((name) => isCore(word, name)))
  if (isNamed) return []
  return [
    { rule: 'T13', level: 'warn', text: leaf, message: `标题里没有「${leaf}」这类核心品类词，搜品类的人找不到它` },
  ]
}

function kindsIn(name: string): string[] {
  return [...HEADS].filter(([word]) => name.includes(word) || word === name).map(([, kind]) => kind)
}

/** A word of the title that ends the category's name, or is ended by it: 杯 of 保温杯 alone would be too little. */
function isCore(word: string, name: string): boolean {
  return word.length > 1 && (name.endsWith(word) || word.endsWith(name))
}
