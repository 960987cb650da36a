import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** The map of the house in the README is read before the house is known: each folder stands there once, and is there. */
const ROOT = path.resolve(import.meta.dirname, '../..')
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8')

function foldersIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

/** Folders that lines of the map name at this depth: `review/ lists/    the monthly sheet …`. */
function named(indent: number): string[] {
  const lines = README.split('\n').flatMap(
    (line) => new RegExp(`^ {${indent}}(\\S+(?: \\S+)*)(?: {2,}|$)`).exec(line)?.[1] ?? [],
  )
  return lines.flatMap((names) => [...names.matchAll(/([\w-]+)\/(?:\S*)/g)].map(([, name = '']) => name)).toSorted()
}

/** What a line of the map says of a folder at the top, word by word. */
function said(folder: string): string[] {
  const words = new RegExp(`^${folder}/ +(.+)$`, 'm').exec(README)?.[1] ?? ''
  return words
    .split(', ')
    .map((word) => word.replace(/[^\w-].*$/, ''))
    .toSorted()
}

test('every folder of the core stands in the README once', () => {
  expect(named(4)).toEqual(foldersIn('electron/core'))
})

test.each(['renderer', 'test'])('every folder of %s stands in the README', (folder) => {
  expect(said(folder)).toEqual(foldersIn(folder))
})
