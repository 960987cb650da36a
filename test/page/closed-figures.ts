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

/** What may stand closed, by page, and why: nothing of it says anything of the shop. A list that only shrinks. */
export const MAY_BE_CLOSED: Readonly<Record<string, readonly { place: RegExp; why: string }[]>> = {
  '/coverage': [{ place: / › $/, why: 'which day of the month a column is' }],
  '/overview': [{ place: /rests-on$/, why: 'the days that were chosen to be held against' }],
  '/settings': [{ place: /^数据 › data-folder/, why: 'room on the disk' }],
}

/** As many places as the list had when it was last made shorter. */
export const CLOSED_PLACES = 3
