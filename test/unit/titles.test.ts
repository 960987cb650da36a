import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldTitle } from '../../electron/core/listing/adlaw/fold.ts'
import { lexicon } from '../../electron/core/listing/adlaw/lexicon.ts'
import { scanAdLaw } from '../../electron/core/listing/adlaw/scan.ts'
import { parseAttributes } from '../../electron/core/listing/title/attributes.ts'
import { titleBytes } from '../../electron/core/listing/title/bytes.ts'
import { checkTitle } from '../../electron/core/listing/title/check.ts'
import { makeDictionary } from '../../electron/core/listing/title/dictionary.ts'
import { jaccard } from '../../electron/core/listing/title/own-data.ts'
import type { AdWord, Listing, SearchTerm, TitleWorld } from '../../electron/core/listing/title/question.ts'
import { segment } from '../../electron/core/listing/title/segment.ts'
import { AD_CLASSES } from '../../shared/contract/title-scan.ts'
import type { TitleFinding } from '../../shared/contract/titles.ts'
import { LENGTHS, TITLE_CASES } from './title-cases.ts'

function worldOf(parts: Partial<TitleWorld> = {}): TitleWorld {
  const [listings, terms] = [parts.listings ?? [], parts.terms ?? []]
  return {
    listings,
    terms,
    adWords: [],
    breakEven: null,
    year: 2026,
    limit: 60,
    dictionary: makeDictionary(listings, terms, []),
    ...parts,
  }
}

function listing(productId: string, title: string, attributes = ''): Listing {
  return { shopId: 's', platform: 'taobao', productId, title, category: null, attributes: parseAttributes(attributes) }
}

function term(text: string, weight: number, more: Partial<SearchTerm> = {}): SearchTerm {
  return { term: text, products: new Set(), weight, visitors: weight, payBuyers: 0, recent: true, ...more }
}

function mark({ rule, class: kind, level, exemption }: TitleFinding): string {
  if (rule !== 'T10') return rule
  return `T10${kind}${exemption !== undefined ? '-' : level === 'error' ? '!' : '~'}`
}

const words = (text: string) => segment(text, worldOf().dictionary).map((token) => token.text)
const titleText = fc.string({ unit: fc.constantFrom(...'最第一国级极品好大雨伞女zuidi1国 ★Ａ１😀%aﬀİ蕞苐') })

describe('titles', () => {
  test('there are as many hand-made cases as the issue asks for', () => {
    expect(TITLE_CASES.length).toBeGreaterThanOrEqual(60)
  })

  test.each(TITLE_CASES.map((one) => [`${one.title} ${one.category ?? ''}`, one] as const))('%s', (_, one) => {
    const { title, platform = 'taobao', category } = one
    const { findings } = checkTitle({ title, platform, category }, worldOf())
    const marks = findings.filter(({ rule }) => rule !== 'T2').map(mark)
    expect(marks.toSorted().join(' ')).toBe(one.finds.split(' ').toSorted().join(' '))
  })

  test.each(LENGTHS)('%s is so many bytes', (title, bytes) => {
    expect(titleBytes(title)).toBe(bytes)
  })

  test('bytes of two titles add up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(titleBytes(a + b)).toBe(titleBytes(a) + titleBytes(b))
      }),
    )
  })

  test('T1 counts what is over, T2 what is free', () => {
    const long = checkTitle({ title: '雨伞'.repeat(16), platform: 'taobao' }, worldOf()).findings
    expect(long.find(({ rule }) => rule === 'T1')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('超 4 字节'),
    })
    const short = checkTitle({ title: '雨伞女', platform: 'taobao' }, worldOf()).findings
    const figures = [{ text: '27 个汉字', figure: 'left' }]
    expect(short).toEqual([{ rule: 'T2', level: 'info', text: '', message: '还能写 27 个汉字', figures }])
  })
})

describe('words', () => {
  test('shop words stay whole where ICU cuts them', () => {
    expect(words('2026夏季新款纯棉法式碎花连衣裙女收腰显瘦')).toEqual([
      '2026',
      '夏季',
      '新款',
      '纯棉',
      '法式',
      '碎花',
      '连衣裙',
      '女',
      '收腰',
      '显瘦',
    ])
    expect(words('304不锈钢保温杯500ml大容量')).toEqual(['304', '不锈钢', '保温杯', '500ml', '大容量'])
    expect(words('1304 T恤 24包')).toEqual(['1304', ' ', 'T恤', ' ', '24包'])
  })

  test('tokens are the title, whatever it is, and the same every time', () => {
    const { dictionary } = worldOf()
    fc.assert(
      fc.property(fc.oneof(titleText, fc.string({ unit: 'binary' })), (title) => {
        const tokens = segment(title, dictionary)
        expect(tokens.map(({ text }) => text).join('')).toBe(title)
        expect(segment(title, dictionary)).toEqual(tokens)
      }),
    )
  })

  test("the seller's word is kept whole, and one that is none is cut", () => {
    const made = makeDictionary(
      [],
      [],
      [
        { word: '豆袋沙发', role: 'head' },
        { word: '连衣裙', role: null },
      ],
    )
    expect(segment('豆袋沙发', made)).toEqual([{ text: '豆袋沙发', role: 'head', from: 0 }])
    expect(segment('连衣裙', made).length).toBeGreaterThan(1)
  })

  test('brands, colours and materials come from attributes, the shop name from what titles begin with', () => {
    const listings = ['雨伞', '台灯', '抱枕', '拖鞋', '书桌'].map((name, index) =>
      listing(`${index}`, `青禾${name}`, '品牌:禾苗;颜色分类:雾霾蓝'),
    )
    const { dictionary } = worldOf({ listings })
    expect([dictionary.get('禾苗'), dictionary.get('雾霾蓝'), dictionary.get('青禾')]).toEqual([
      'brand',
      'colour',
      'brand',
    ])
  })
})

describe('the advertising-law words', () => {
  test('are enough, in every class, each with a suggestion and a basis', () => {
    expect(lexicon().terms.length).toBeGreaterThanOrEqual(150)
    for (const kind of AD_CLASSES)
      expect(lexicon().terms.filter((one) => one.class === kind).length, kind).toBeGreaterThanOrEqual(10)
    for (const { suggestion, basis } of lexicon().terms)
      expect(Math.min(suggestion.length, basis.length - 4)).toBeGreaterThan(1)
    expect(lexicon().exemptions.flatMap(({ number }) => number ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('folding what is folded changes nothing, and places lie in the title', () => {
    fc.assert(
      fc.property(fc.oneof(titleText, fc.string({ unit: 'grapheme' })), (title) => {
        const folded = foldTitle(title)
        expect(foldTitle(folded.text).text).toBe(folded.text)
        expect(folded.from.length).toBe(folded.text.length)
        folded.from.forEach((from, index) =>
          expect(from < (folded.to[index] ?? 0) && (folded.to[index] ?? 0) <= title.length).toBe(true),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('an absolute word put anywhere into a title is found', () => {
    const absolute = fc.constantFrom(
      '国家级',
      '顶级',
      '极品',
      '全网最低价',
      '独一无二',
      '史无前例',
      '销量第一',
      '蕞便宜',
    )
    const pieces = fc.array(fc.constantFrom('雨伞', '女', '夏季', ' ', '防晒', '500ml', '新款', '★'), { maxLength: 8 })
    fc.assert(
      fc.property(pieces, absolute, pieces, (before, word, after) => {
        const title = [...before, word, ...after].join('')
        const hits = scanAdLaw({ title, platform: 'taobao' })
        expect(
          hits.some(
            ({ level, from, to }) =>
              level === 'error' && from <= before.join('').length && to >= before.join('').length + word.length,
          ),
        ).toBe(true)
      }),
    )
  })
})

describe("a title against the seller's own data", () => {
  const rulesOf = (title: string, world: Partial<TitleWorld>, productId?: string) =>
    checkTitle({ title, platform: 'taobao', productId }, worldOf(world)).findings

  test('T6: four of five words the same is a twin; the listing itself and other platforms are not', () => {
    expect(jaccard(new Set('abcd'), new Set('abce'))).toBe(0.6)
    const listings = [
      listing('1', '法式碎花连衣裙收腰'),
      { ...listing('2', '法式碎花连衣裙收腰'), platform: 'douyin' as const },
    ]
    const twin = rulesOf('法式碎花连衣裙收腰显瘦', { listings }).filter(({ rule }) => rule === 'T6')
    expect(twin).toHaveLength(1)
    expect(twin[0]?.message).toContain('80%')
    expect(rulesOf('法式碎花连衣裙', { listings }).some(({ rule }) => rule === 'T6')).toBe(false)
    expect(rulesOf('法式碎花连衣裙收腰', { listings }, '1').some(({ rule }) => rule === 'T6')).toBe(false)
  })

  test('T11: what the title says of material and sleeves against the attributes', () => {
    const listings = [listing('1', 'x', '材质:聚酯纤维;袖长:短袖'), listing('2', 'y', '材质成分:棉65% 聚酯纤维35%')]
    const texts = (title: string, id: string) =>
      rulesOf(title, { listings }, id).flatMap(({ rule, text }) => (rule === 'T11' ? [text] : []))
    expect(texts('纯棉长袖衬衫', '1')).toEqual(['纯棉', '长袖'])
    expect(texts('聚酯纤维短袖衬衫', '1')).toEqual([])
    expect(texts('纯棉衬衫', '2')).toEqual(['纯棉'])
    expect(texts('棉质衬衫', '2')).toEqual([])
  })

  test('T14: the share of search demand answered, and what is missing, the heaviest first', () => {
    const terms = [
      term('连衣裙女', 60),
      term('碎花连衣裙', 30, { payBuyers: 3 }),
      term('雪纺连衣裙', 10),
      term('台灯', 900),
    ]
    const answer = checkTitle({ title: '碎花女连衣裙', platform: 'taobao' }, worldOf({ terms }))
    expect(answer.coverage).toBeCloseTo(0.9, 12)
    expect(answer.findings.filter(({ rule }) => rule === 'T14').map(({ level, text }) => [level, text])).toEqual([
      ['opportunity', '雪纺连衣裙'],
      ['score', ''],
    ])
  })

  test('T15: keywords that sell above break-even and are missing', () => {
    const adWords: AdWord[] = [
      { word: '碎花连衣裙', orders: 2, spend: 10_000, gmv: 40_000 },
      { word: '雪纺连衣裙', orders: 2, spend: 10_000, gmv: 20_000 },
      { word: '红色连衣裙', orders: 1, spend: 100, gmv: 40_000 },
      { word: '连衣裙女', orders: 9, spend: 10_000, gmv: 90_000 },
    ]
    const missing = (breakEven: number | null) =>
      rulesOf('连衣裙女', { adWords, breakEven }).flatMap(({ rule, text }) => (rule === 'T15' ? [text] : []))
    expect(missing(2.57)).toEqual(['碎花连衣裙'])
    expect(missing(null)).toEqual(['碎花连衣裙', '雪纺连衣裙'])
  })

  test('T16: words that no term with recent clicks has; brand, specification and category stay', () => {
    const terms = [term('碎花连衣裙', 5), term('气质连衣裙', 5, { recent: false })]
    const dead = rulesOf('碎花连衣裙气质500ml', { terms }).flatMap(({ rule, text }) => (rule === 'T16' ? [text] : []))
    expect(dead).toEqual(['气质'])
    expect(rulesOf('碎花雨伞气质', { terms }).some(({ rule }) => rule === 'T16')).toBe(false)
    expect(rulesOf('碎花连衣裙', {}).some(({ rule }) => rule === 'T16')).toBe(false)
  })
})
