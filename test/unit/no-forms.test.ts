import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const NO_FORMS = path.resolve(import.meta.dirname, '../../electron/shell/no-forms.ts')

/** What a fresh Node says of itself after `code`. */
function saidAfter(code: string): { client: boolean; isForm: boolean } {
  const asks = `${code}
    const isForm = ({}) instanceof FormData
    console.log(JSON.stringify({ client: process.moduleLoadList.some((name) => name.includes('undici')), isForm }))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', asks], { encoding: 'utf8' }))
}

test('a core is told what is no form without Node reading its HTTP client', () => {
  expect(saidAfter('')).toEqual({ client: true, isForm: false })
  expect(saidAfter(`await import(${JSON.stringify(`file://${NO_FORMS}`)})`)).toEqual({ client: false, isForm: false })
})
