import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const NO_FORMS = path.resolve(import.meta.dirname, '../../electron/shell/no-forms.ts')
const ASKS = `const isForm = ({}) instanceof FormData
  console.log(JSON.stringify({ client: process.moduleLoadList.some((name) => name.includes('undici')), isForm }))`

/** What a fresh Node says of itself once it was asked whether something is a form. */
function said(...flags: string[]): { client: boolean; isForm: boolean } {
  return JSON.parse(execFileSync(process.execPath, [...flags, '--input-type=module', '-e', ASKS], { encoding: 'utf8' }))
}

test('a core is told what is no form without Node reading its HTTP client', () => {
  expect(said()).toEqual({ client: true, isForm: false })
  expect(said('--import', NO_FORMS)).toEqual({ client: false, isForm: false })
})
