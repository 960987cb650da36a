import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadedWith, reachableFrom, readModules } from '../support/imports.ts'
import { COMPUTED_IMPORTS, RINGS, faultsOf, ringOf } from '../support/rings.ts'

const FOLDERS = ['shared', 'renderer', 'electron', 'test', 'setup.mjs']
/** Run without Electron, so nothing they lead to may know it. */
const PLAIN_HOSTS = ['electron/browser.ts', 'electron/cli.ts', 'electron/shell/core-entry.ts']

const root = path.resolve(import.meta.dirname, '..', '..')
const modules = readModules(root, FOLDERS).filter(({ file }) => !file.includes('planted-faults'))

describe('the imports', () => {
  test.each(Object.keys(RINGS).filter((name) => name !== 'root'))('of %s go where its ring may go', (name) => {
    const own = modules.filter(({ file }) => ringOf(file) === name)
    expect(own.flatMap(faultsOf)).toEqual([])
    expect(own.length, 'files looked at').toBeGreaterThan(0)
    expect(own.flatMap(({ files, packages }) => [...files, ...packages]).length, 'imports looked at').toBeGreaterThan(0)
  })

  test.each(PLAIN_HOSTS)('that %s leads to never reach Electron', (entry) => {
    const reached = reachableFrom(root, entry)
    expect(reached.filter(({ packages }) => packages.includes('electron')).map(({ file }) => file)).toEqual([])
    expect(reached.length).toBeGreaterThan(3)
  })

  test('of what pages share lead to no page', () => {
    const own = modules.filter(({ file }) => /^renderer\/(components|charts|api)\//.test(file))
    const back = own.flatMap(({ file, files }) =>
      files.filter((each) => each.startsWith('renderer/pages/')).map((each) => `${file} imports ${each}`),
    )
    expect(back).toEqual([])
    expect(own.length).toBeGreaterThan(30)
  })

  test('of what the first numbers are drawn with are few: the rest is fetched after them', () => {
    const loaded = loadedWith(root, 'renderer/main.tsx')
    expect([...new Set(loaded.flatMap(({ packages }) => packages))].toSorted()).toEqual([
      '@orpc/client',
      '@orpc/tanstack-query',
      '@tanstack/react-query',
      'react',
      'react-dom',
      'wouter',
    ])
    expect(loaded.map(({ file }) => file).filter((file) => file.startsWith('shared/contract/'))).toEqual([])
    expect(loaded.map(({ file }) => file)).toContain('renderer/pages/overview/Tile.tsx')
  })

  test('of something computed stand only where the list says', () => {
    const computing = modules.filter(({ unknown }) => unknown.length > 0)
    expect(computing.map(({ file }) => file)).toEqual(COMPUTED_IMPORTS)
  })
})

describe('the doors', () => {
  const DOORS: readonly { what: RegExp; within: RegExp; only: RegExp; least: number }[] = [
    { what: /new Database\(/, within: /^electron\//, only: /^electron\/core\/database\//, least: 1 },
    { what: /\b(Date\.now\(|new Date\(\))/, within: /^(shared|electron\/core)\//, only: /^$/, least: 0 },
    { what: /openExternal|remote\.|nodeIntegration: true|sandbox: false/, within: /^electron\//, only: /^$/, least: 0 },
    {
      what: /dangerouslySetInnerHTML|\.innerHTML\b|\beval\(|new Function\(/,
      within: /^renderer\//,
      only: /^renderer\/print\/(render|blocks\/daily)\.tsx$/,
      least: 0,
    },
    { what: /\bdialog\./, within: /^electron\//, only: /^electron\/(main|shell\/bridge-host)\.ts$/, least: 2 },
    {
      what: /@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable|\bas any\b/,
      within: /^(?!test\/contract\/directions)/,
      only: /^$/,
      least: 0,
    },
  ]

  test.each(DOORS)('$what is used only behind its door', ({ what, within, only, least }) => {
    const looked = modules.filter(({ file }) => within.test(file)).map(({ file }) => file)
    const users = looked.filter((file) => what.test(readFileSync(path.join(root, file), 'utf8')))
    expect(users.filter((file) => !only.test(file))).toEqual([])
    expect(users.length).toBeGreaterThanOrEqual(least)
    expect(looked.length).toBeGreaterThan(0)
  })
})
