/** What a drawer says that leads nowhere: a term that neither opens nor stands above the rows it was counted from. */
export interface DrawerWalk {
  value: string
  terms: number
  closed: string[]
  /** The first term that opens, and what it says. */
  first: { name: string; value: string; place: number } | null
}

/** What a drawer lists that holds nothing but rows of files: how many there are, and what each says. */
export interface RowsWalk {
  total: number
  values: string[]
}

/** Runs in the page: `null` for a drawer that says a number above what it lists. */
export function rowsOfPage(): RowsWalk | null {
  const drawer = document.querySelector('dialog[open] .evidence')
  if (drawer === null || drawer.querySelector('.evidence-value') !== null) return null
  const list = drawer.querySelector('section[aria-label="依据"]')
  const head = list?.querySelector('h3')?.textContent ?? ''
  const values = [...(list?.querySelectorAll('li') ?? [])].map((row) => row.querySelector('.figure')?.textContent ?? '')
  return { total: Number(head.replaceAll(/\D/g, '')), values: values.map((text) => text.trim()) }
}

/** Whether rows are what a figure comes from: all are there, and they add up to it, or are as many as it says. */
export function rowsMake(clicked: string, { total, values }: RowsWalk): boolean {
  const figure = numberIn(clicked)
  if (total === 0 || values.length !== total) return false
  // A rating that was not given has no number.
  if (figure === null) return true
  const numbers = values.map(numberIn)
  const sum = numbers.reduce((all, value) => (all === null || value === null ? null : all + value), 0)
  return figure === total || (sum !== null && Math.abs(sum - figure) < 0.005)
}

function numberIn(text: string): number | null {
  const found = /-?[\d,]+(?:\.\d+)?/.exec(text)?.[0]
  return found === undefined ? null : Number(found.replaceAll(',', ''))
}

/** Runs in the page. */
export function drawerOfPage(): DrawerWalk | null {
  const drawer = document.querySelector('dialog[open] .evidence')
  const value = drawer?.querySelector('.evidence-value')
  if (drawer === null || value == null) return null
  const textOf = (element: Element | null | undefined) => (element?.textContent ?? '').trim()
  const rows = [...drawer.querySelectorAll('.evidence-terms tr:not(.result)')]
  const nameOf = (row: Element) => textOf(row.querySelector('th'))
  // What is counted one by one is named, and opens as the thing it is.
  const isOne = (row: Element) => textOf(row.querySelector('td.figure')) === '1'
  const opening = rows.find((row) => row.querySelector('th button') !== null && !isOne(row))
  // What lines, rows of a file, or somebody's word stand under was counted from those.
  const isGrounded = drawer.querySelectorAll('table:not(.evidence-terms), .evidence-end').length > 0
  const isFigure = (row: Element) => /[1-9]/.test(textOf(row.querySelector('td.figure'))) && !isOne(row)
  const closed = rows.filter((row) => isFigure(row) && row.querySelector('th button') === null)
  return {
    value: textOf(value),
    terms: rows.length,
    closed: isGrounded ? [] : closed.map((row) => `${textOf(drawer.querySelector('h2'))} › ${nameOf(row)}`),
    first:
      opening === undefined
        ? null
        : {
            name: nameOf(opening),
            value: textOf(opening.querySelector('td.figure')),
            place: [...drawer.querySelectorAll('.evidence-terms tr')].indexOf(opening),
          },
  }
}

/** Runs in the page: places among `main .open-figure` of the first that can be seen of each part, at most so many. */
export function oneOfEachPart(most: number): number[] {
  const seen = new Set<Element | null>()
  return [...document.querySelectorAll('main .open-figure')]
    .flatMap((figure, index) => {
      const part = figure.closest('table, ul, section, p')
      if (seen.has(part) || !figure.checkVisibility()) return []
      seen.add(part)
      return [index]
    })
    .slice(0, most)
}
