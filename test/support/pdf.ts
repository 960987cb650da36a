import { execFileSync } from 'node:child_process'

/** What the bookmarks of a PDF are called, in their order, read from the PDF itself. */
export function outlineOf(file: string): string[] {
  const xml = execFileSync('pdftohtml', ['-xml', '-stdout', '-i', file], { encoding: 'utf8' })
  const outline = xml.slice(xml.indexOf('<outline>'))
  return [...outline.matchAll(/<item page="\d+">(.*?)<\/item>/g)].map(([, name]) => name ?? '')
}
