import { execFileSync } from 'node:child_process'

/** What the bookmarks of a PDF are called, in their order, read from the PDF itself. */
export function outlineOf(file: string): string[] {
  const xml = execFileSync('pdftohtml', ['-xml', '-stdout', '-i', file], { encoding: 'utf8' })
  const outline = xml.slice(xml.indexOf('<outline>'))
  return [...outline.matchAll(/<item page="\d+">(.*?)<\/item>/g)].map(([, name]) => name ?? '')
}

export interface PdfFont {
  name: string
  embedded: boolean
  /** Only the letters that are used. */
  subset: boolean
  /** What is drawn with it can be searched and copied. */
  searchable: boolean
}

/** The fonts of a PDF, read from the PDF itself. */
export function fontsOf(file: string): PdfFont[] {
  const lines = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)
  return lines.map((line) => {
    const [, embedded, subset, searchable] = /\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/.exec(line) ?? []
    return {
      name: line.split(' ')[0] ?? '',
      embedded: embedded === 'yes',
      subset: subset === 'yes',
      searchable: searchable === 'yes',
    }
  })
}
