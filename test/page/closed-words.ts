/** A part of a page that is no sentence of it, and why what stands there need not open. */
const ELSEWHERE = [
  // The sheet as it goes to paper: its figures open on the pages that it is made of.
  '.review-page-a4',
  // The dictionary says how numbers are counted, not what they are.
  '.page:has(> .terms-bar)',
  // What is typed, chosen or turned to.
  'label, input, select, textarea, option, code, .ant-select, .ant-picker, .ant-segmented, .ant-input-number',
].join(', ')

/** Runs in the page: what its sentences say in digits that is within nothing that opens; dates are no figures. */
export function wordsOfPage(elsewhere: string): string[] {
  const OPENS = `button, a, svg, [role=slider], [role=grid][data-opens=true] tbody, tr.openable, .tile:has(.tile-open)`
  const DATES =
    /\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?|\d{4} ?年( ?\d+ ?月)?( ?\d+ ?日)?|\d+ ?月( ?\d+ ?日)?|\d\d-\d\d|\d\d:\d\d/g
  // Figures that stand alone, and columns of them, are counted elsewhere.
  const apart = `${OPENS}, ${elsewhere}, .figure, td.right`
  const main = document.querySelector('main')
  const walker = document.createTreeWalker(main ?? document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  while (walker.nextNode() !== null) {
    const { textContent, parentElement: element } = walker.currentNode
    const text = (textContent ?? '').replaceAll(DATES, '').trim()
    if (/\d/.test(text) && element?.checkVisibility() === true && element.closest(apart) === null) found.push(text)
  }
  return [...new Set(found)]
}

export { ELSEWHERE }

interface Reason {
  why: string
  /** By page; `*`: wherever it stands. */
  texts: Readonly<Record<string, readonly RegExp[]>>
}

/** What may stand in digits in a sentence that does not open, and why: nothing of it is counted of the shop. */
const MAY_STAND: readonly Reason[] = [
  {
    why: 'a name that the seller, a file or the law gave: a code, a file, an order, a reason, an event',
    texts: {
      '*': [/^QH\d+-/, /^\d{15,}$/, /^7天无理由/, /^达人 /, /\.(csv|xlsx|xls|zip)/],
      '/events': [/^(38女王节|618|520|99大促|双11|双12)$/, /^接下来：双12/],
      '/purchases': [/^双11（/],
      '/stock': [/^双11$/],
      '/campaigns': [/「2026 [^」]+」/],
      '/risk': [/3C 证书/],
    },
  },
  {
    why: 'what the seller typed: on this page, or as a rule that stands here to be changed',
    texts: {
      '/pricing': [/^99\.00$/],
      '/pricing?view=stack': [/^99\.00$/],
      '/costs': [/%，按/, /元，每月$/, /^每单/, /能再卖$/, /^商家应得的 /],
      '/slow': [/^（按 18%）/, /^持有成本按库存成本的 18%/],
      '/experiments': [/^13,914$/],
      '/reviews': [/^4\.8$/],
      // Titles put together of the one that was typed.
      '/titles': [/2024/],
    },
  },
  {
    why: 'of the sample shops, which are made up: it says nothing of the seller’s own',
    texts: { '/import': [/^34$/] },
  },
  {
    why: 'how many rows of a list stand on how many pages: its heading opens to them',
    texts: { '*': [/^共 [\d,]+ 项$/] },
  },
  {
    why: 'how it is counted: a threshold, a span or a method that is the same for every shop',
    texts: {
      '*': [/^30 天复购/, /^(7|14|30|60|90) 天$/],
      '/overview': [/超出平常波动 3\.5 倍才算/, /不足 30 天，退款还会增加/],
      '/compass': [
        /^首单前 365 天/,
        /× 1000$/,
        /不足 30 天，退款还会增加/,
        /最近 90 天的商品成本/,
        /到期末的 28 天$/,
        /近 90 天的单件贡献/,
        /^（最近 12 个月 ÷/,
      ],
      '/forecast': [/往后 8 周/, /（P[19]0）/, /用模拟的销量验过/],
      '/traffic': [/各来源之和为 100%/],
      '/funnel': [/前 8 周/],
      '/ads': [/^多花 1 元，多卖多少$/, /用 600 个知道真实转化的模拟计划试过/, /^最近 180 天里/],
      '/campaigns': [/^每元 95%$/, /^，每花 1 元净增$/],
      '/pricing': [/只用 1 ÷ 毛利率/],
      '/goods': [/^近 28 天$/],
      '/structure': [/^最近 30 天没有新上/, /在 3 单以上一起买/],
      '/stock': [/按到当天为止的 90 天贡献/, /盘点是 0，或一连多天没卖/],
      '/titles': [/^近 30 天带来点击的$/, /每个占 1 字节/],
      '/slow': [
        /每压 1 元一年$/,
        /^90 天没卖的$/,
        /^个规格，90 天卖掉了/,
        /^售罄率 = /,
        /：近 90 天$/,
        /：最近 90 天里/,
      ],
      '/suppliers': [/近 90 天利润的$/, /进货看近 365 天/],
      '/customers': [/免得看成 0/, /点（$/, /^寄到哪里（前 10 个）$/, /^\d{1,2}$/],
      '/lifetime': [/免得看成 0/],
      '/aftersales': [/^\d+–\d+ 天$/, /^48$/],
      '/reviews': [/^星，满 5$/, /^[45]、5 星$/, /^1、2 星$/, /少于 3 条抱怨的不比/, /^评分只看近 180 天的/],
      '/risk': [/到期前 30 天提醒/],
      '/experiments': [/看错的可能不到 5%/, /改前改后各 14 天/],
      '/statement': [/^整单实付不超过 0\.01 元$/],
      '/settings': [/^每天第一次导入前/, /最多 100 条/, /^(0\.1\.0|3\.54\.1|\d\d)$/],
    },
  },
]

/** The sentences of a page that must open and do not. */
export function closedWords(place: string, words: readonly string[]): string[] {
  const allowed = MAY_STAND.flatMap(({ texts }) => [...(texts['*'] ?? []), ...(texts[place] ?? [])])
  return words.filter((text) => !allowed.some((one) => one.test(text))).map((text) => `${place} ${text}`)
}
