import spelling from '../../../../resources/adlaw/spelling.json' with { type: 'json' }

/** A title as the scanner reads it, and where each of its characters stands in what was written. */
export interface Folded {
  text: string
  /** Of each UTF-16 unit of `text`: where its source begins and ends. */
  from: readonly number[]
  to: readonly number[]
}

const fold = new Map(Object.entries(spelling.fold))
const tricks = spelling.tricks.map(({ from, to }) => ({
  to,
  find: new RegExp(`${apart(from, '<!')}${from}${apart(from.slice(-1), '!')}`, 'u'),
}))

/** Pinyin and digits only count where they stand alone: 第1 is not in 第10. */
function apart(beside: string, look: '!' | '<!'): string {
  if (/^[a-z]/.test(beside)) return `(?${look}[a-z])`
  return /^\d/.test(beside) ? `(?${look}\\d)` : ''
}

/** Few titles play tricks: one look for all of them. */
const anyTrick = new RegExp(tricks.map(({ find }) => find.source).join('|'), 'u')

const KEPT = /[\p{L}\p{N}%]/u

/**
 * Full-width to half-width, capitals to small, spaces and symbols away, look-alikes and pinyin to the word they stand
 * for: 「苐 ①」, 「第.一」 and 「di一」 all read 第一. Folding what is folded changes nothing.
 */
export function foldTitle(title: string): Folded {
  let folded = withoutSigns(title)
  for (;;) {
    const next = anyTrick.test(folded.text) ? withoutTrick(folded) : null
    if (next === null) return folded
    folded = next
  }
}

function withoutSigns(title: string): Folded {
  const [text, from, to]: [string[], number[], number[]] = [[], [], []]
  let at = 0
  for (const sign of title) {
    for (const one of plain(sign)) {
      text.push(one)
      // A sign beyond the first plane has two units.
      for (let unit = 0; unit < one.length; unit++) {
        from.push(at)
        to.push(at + sign.length)
      }
    }
    at += sign.length
  }
  return { text: text.join(''), from, to }
}

function plain(sign: string): string[] {
  const half = sign.normalize('NFKC').toLowerCase().normalize('NFKC')
  return [...half].filter((one) => KEPT.test(one)).map((one) => fold.get(one) ?? one)
}

/** The first trick taken out; `null` where there is none left. Each makes the text nearer to plain words. */
function withoutTrick({ text, from, to }: Folded): Folded | null {
  for (const trick of tricks) {
    const found = trick.find.exec(text)
    if (found === null) continue
    const [start, end] = [found.index, found.index + found[0].length]
    const units = Array.from({ length: trick.to.length })
    return {
      text: text.slice(0, start) + trick.to + text.slice(end),
      from: [...from.slice(0, start), ...units.map(() => from[start] ?? 0), ...from.slice(end)],
      to: [...to.slice(0, start), ...units.map(() => to[end - 1] ?? 0), ...to.slice(end)],
    }
  }
  return null
}
