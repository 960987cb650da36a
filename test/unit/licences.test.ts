import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LICENCE_LIST, importedPackages, licences } from '../../electron/licences.ts'

const listed: ReturnType<typeof licences> = JSON.parse(readFileSync(LICENCE_LIST, 'utf8'))

test('the list of licences is that of the lock file: `node electron/licences.ts` writes it anew', () => {
  expect(listed).toEqual(licences())
})

test('everything that the program imports is listed, with a licence', () => {
  const names = new Set(listed.map(({ name }) => name))
  for (const name of importedPackages()) expect(names).toContain(name)
  // Known to be within, and only reached through others.
  for (const name of ['zrender', 'scheduler', '@noble/hashes', 'fflate', '@fontsource/noto-sans-sc'])
    expect(names).toContain(name)
  for (const name of ['vite', 'vitest', '@playwright/test', 'fast-check']) expect(names).not.toContain(name)
  for (const { name, licence } of listed) expect(licence, name).not.toBe('')
  const open = /^(?:MIT|Apache-2\.0|BSD-\d-Clause|0BSD|ISC|Unlicense|OFL-1\.1|\(MIT OR CC0-1\.0\))$/
  expect(listed.filter(({ licence }) => !open.test(licence))).toEqual([])
})
