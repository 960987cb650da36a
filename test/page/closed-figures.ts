/** What a page says in figures, and which of them open. */
export interface Figures {
  all: number
  /** Where those stand that do not, `page › table or heading › column`, with how many there are. */
  closed: Record<string, number>
}

/** Runs in the page: every figure and picture of it, by whether it is within anything that opens. */
export function figuresOfPage(): Figures {
  const main = document.querySelector('main')
  if (main === null) return { all: 0, closed: {} }
  const OPENS = 'button, a, [role=slider], [role=grid][data-opens=true] tbody, tr.openable, .tile:has(.tile-open)'
  const found = [...main.querySelectorAll('.figure, td.right')].filter(
    (one) => one.checkVisibility() && /\d/.test(one.textContent) && one.querySelector('.figure') === null,
  )
  const headOf = (cell: HTMLTableCellElement) => {
    const heads = cell.closest('table')?.querySelectorAll('thead tr:last-child > *')
    return (heads?.[cell.cellIndex]?.textContent ?? '').trim()
  }
  const nameOf = (part: Element | null) =>
    part === null ? '' : (part.getAttribute('aria-label') ?? part.querySelector('h2, h3')?.textContent ?? '').trim()
  const placeOf = (figure: Element) => {
    const cell = figure.closest('td')
    const part = figure.closest('table[aria-label], ul[aria-label], [role=grid], section[aria-label], section')
    // Headings are sentences: what they say of this month is not where they stand.
    const name = nameOf(part).replaceAll(/[\d.,%−–-]+/g, '#')
    return [name, cell === null ? (figure.parentElement?.className ?? '') : headOf(cell)].join(' › ')
  }
  const closed: Record<string, number> = {}
  for (const figure of found) {
    const opener = figure.closest(OPENS) ?? figure.querySelector('button, a')
    if (opener !== null && main.contains(opener)) continue
    const place = placeOf(figure)
    closed[place] = (closed[place] ?? 0) + 1
  }
  // A picture whose places open is a slider; one that does not is a picture alone.
  const pictures = [...main.querySelectorAll('.chart')].filter((one) => one.checkVisibility())
  for (const picture of pictures.filter((one) => one.getAttribute('role') === 'img')) {
    const place = `图 › ${(picture.getAttribute('aria-label') ?? '').replaceAll(/[\d.,%−–-]+/g, '#')}`
    closed[place] = (closed[place] ?? 0) + 1
  }
  return { all: found.length + pictures.length, closed }
}

/** What may stand closed, by page, and why. What is owed still is named so: a list that only shrinks. */
export const MAY_BE_CLOSED: Readonly<Record<string, readonly { place: RegExp; why: string }[]>> = {
  '/import': [{ place: /^导入过的文件/, why: 'counts of the rows of a file, not of the shop' }],
  '/coverage': [{ place: / › $/, why: 'days of a calendar' }],
  '/overview': [
    { place: /rests-on$/, why: 'what is not counted, beside its link' },
    { place: /^ › $/, why: 'the day of the newest file' },
  ],
  '/targets': [
    { place: /时间进度$/, why: 'of the calendar and the weights of days' },
    { place: /目标$/, why: 'what the seller typed' },
    { place: /比上月实际$/, why: 'of what is being typed, beside what opens in the same row' },
    { place: /rests-on$/, why: 'the last day that is known whole' },
  ],
  '/forecast': [{ place: /^试过的方法/, why: 'errors of methods on the past' }],
  '/pricing': [
    { place: /^ › pricing-roas$/, why: 'reckoned of what is typed beside it' },
    { place: /^价格去了哪里/, why: 'reckoned of what is typed beside it' },
  ],
  '/events': [{ place: /活动 › /, why: 'days of the calendar' }],
  '/statement': [{ place: /^用到的文件/, why: 'counts of files and rows' }],
  '/ledger': [{ place: /^订单行/, why: 'sums in the foot of the lines that stand above them' }],
  '/review': [{ place: /^发现 › buttons/, why: 'places in a list' }],
  '/reviews': [
    { place: /^商品被抱怨什么 › (质量|尺码|色差|物流|客服|包装|价格)/, why: 'zeros: nobody complains of it' },
  ],
  '/settings': [
    { place: /^店铺 › 订单/, why: 'how many orders are kept, and from which day to which' },
    { place: /^数据 › data-folder/, why: 'room on the disk' },
  ],
}
