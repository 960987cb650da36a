import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readModules } from '../support/imports.ts'
import { FAULTS } from '../support/planted-faults.ts'
import { faultsOf } from '../support/rings.ts'

// A check that never fails proves nothing: each is shown a tree with its fault in it, and one without.

const root = path.resolve(import.meta.dirname, '..', '..')
const RING_FOLDERS = ['shared', 'renderer', 'electron', 'electron/core']
const FINE = {
  'shared/fine.ts': `import { oc } from '@orpc/contract'\nimport { z } from 'zod'\nexport const fine = oc.input(z.string())\n`,
  'renderer/fine.tsx': `import { Button } from 'antd'\nexport const Fine = () => <Button title={document.title}>1</Button>\n`,
  'electron/core/fine.ts': `import fs from 'node:fs'\nimport { fine } from '../../shared/fine.ts'\nexport const files = { fs, fine }\n`,
}
const trees: string[] = []

/** A small tree with the project's own settings. */
function plant(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-faults-'))
  trees.push(folder)
  for (const ring of RING_FOLDERS) mkdirSync(path.join(folder, ring), { recursive: true })
  const settings = ['.oxlintrc.json', 'tsconfig.base.json', ...RING_FOLDERS.map((ring) => `${ring}/tsconfig.json`)]
  for (const file of settings) cpSync(path.join(root, file), path.join(folder, file))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  for (const [file, text] of Object.entries({ ...FINE, ...files })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

function run(folder: string, bin: string, args: readonly string[]) {
  const command = [path.join(root, 'node_modules', bin), ...args]
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' })
}

afterAll(() => {
  for (const folder of trees) rmSync(folder, { recursive: true, force: true })
})

describe('the walk of the imports', () => {
  const folder = plant(FAULTS)
  const faults = readModules(folder, ['shared', 'renderer', 'electron']).flatMap(faultsOf)

  test.each([
    ['shared/node.ts', 'node:fs'],
    ['shared/up.ts', 'renderer/b.ts'],
    ['shared/package.ts', 'react'],
    ['renderer/b.ts', 'electron/core/c.ts'],
    ['renderer/node.ts', 'node:os'],
    ['electron/core/c.ts', 'electron'],
    ['electron/core/page.ts', 'renderer/b.ts'],
    ['electron/core/computed.ts', 'something computed'],
    ['electron/core/template.ts', 'electron'],
    ['electron/cli.ts', 'electron'],
  ])('%s imports %s', (file, what) => {
    expect(faults).toContain(`${file} imports ${what}`)
  })

  test('leaves good files alone', () => {
    expect(faults.filter((fault) => fault.includes('fine.ts'))).toEqual([])
  })
})

describe('the linter', () => {
  let found: readonly { filename: string; code: string }[] = []

  beforeAll(() => {
    const folder = plant(FAULTS)
    const { stdout } = run(folder, 'oxlint/bin/oxlint', [
      '--type-aware',
      '-f',
      'json',
      'shared',
      'renderer',
      'electron',
    ])
    found = JSON.parse(stdout).diagnostics
  })

  test.each([
    ['shared/node.ts', 'no-restricted-imports'],
    ['shared/up.ts', 'no-restricted-imports'],
    ['shared/package.ts', 'no-restricted-imports'],
    ['renderer/node.ts', 'no-restricted-imports'],
    ['electron/core/c.ts', 'no-restricted-imports'],
    ['electron/core/sql.ts', 'no-restricted-imports'],
    ['electron/core/time.ts', 'no-restricted-properties'],
    ['electron/cli.ts', 'no-restricted-imports'],
    ['electron/cli.ts', 'no-console'],
    ['electron/cli.ts', 'no-floating-promises'],
    ['electron/shell/any.ts', 'ban-ts-comment'],
    ['electron/shell/any.ts', 'no-explicit-any'],
    ['electron/shell/any.ts', 'no-non-null-assertion'],
    ['electron/shell/long.ts', 'max-lines'],
    ['electron/shell/branches.ts', 'complexity'],
    ['electron/shell/a.ts', 'no-cycle'],
  ])('sees that %s breaks %s', (file, rule) => {
    const codes = found.filter(({ filename }) => filename === file).map(({ code }) => code)
    expect(codes.filter((code) => code.includes(rule))).not.toEqual([])
  })

  test('leaves good files alone', () => {
    expect(found.filter(({ filename }) => filename.endsWith('fine.ts'))).toEqual([])
  })
})

describe('the compiler', () => {
  test.each([
    ['shared', `import fs from 'node:fs'\nexport const a = fs\n`, 'node:fs'],
    ['shared', `export const a = process.pid\n`, 'process'],
    ['shared', `export const a = document.title\n`, 'document'],
    ['renderer', `import fs from 'node:fs'\nexport const a = fs\n`, 'node:fs'],
    ['renderer', `export const a = process.pid\n`, 'process'],
    ['electron/core', `export const a = document.title\n`, 'document'],
    ['electron/core', `export const a = window.name\n`, 'window'],
  ])('in %s refuses %j', (ring, source, what) => {
    const folder = plant({ [`${ring}/planted.ts`]: source })
    const { status, stdout } = run(folder, 'typescript/bin/tsc', ['-p', ring])
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('error'))
        .map((line) => line.split('(')[0]),
    ).toEqual([`${ring}/planted.ts`])
    expect(stdout).toContain(`'${what}'`)
    expect(status).not.toBe(0)
  })

  test.each(['shared', 'renderer', 'electron/core'])('in %s leaves good files alone', (ring) => {
    expect(run(plant({}), 'typescript/bin/tsc', ['-p', ring])).toMatchObject({ status: 0, stdout: '' })
  })
})
