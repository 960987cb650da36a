import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { PAGES } from '../../renderer/app/places.ts'

/** Words that send the seller somewhere, 「设置 › 备份」, name a page and a heading on it that are there. */
const ROOT = path.resolve(import.meta.dirname, '../..')
/** Formats say where a platform's own back end has an export: those are no pages of ours. */
const SOURCES = globSync(['{electron,renderer,shared}/**/*.{ts,tsx}'], { cwd: ROOT }).filter(
  (file) => !file.includes('/formats/'),
)

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}

function headingsOf(page: string): string[] {
  const { id } = PAGES.find(({ name }) => name === page) ?? { id: 'nowhere' }
  return globSync(`renderer/pages/${id}/*.tsx`, { cwd: ROOT }).flatMap((file) =>
    [...read(file).matchAll(/<Section\s+title="([^"]+)"/g)].map(([, title = '']) => title),
  )
}

const named = SOURCES.flatMap((file) =>
  [...read(file).matchAll(/「([^」›]+) › ([^」]+)」/g)].map(([, page = '', heading = '']) => ({ file, page, heading })),
)

test('some words name a place', () => {
  expect(named.length).toBeGreaterThan(4)
})

test.each(named)('$file: 「$page › $heading」', ({ page, heading }) => {
  expect(headingsOf(page)).toContain(heading)
})
