import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callProcedure } from '../../electron/shell/procedure-call.ts'
import { openWithInputs, PROCEDURES } from './all-inputs.ts'
import type { Opened } from './all-inputs.ts'

/**
 * Whatever stands in the place of one value of an input: an answer of numbers, or a typed error in Chinese. Never a fault
 * of the program, and never the memory's end.
 */
const ODD: readonly unknown[] = [
  undefined,
  null,
  '',
  'O\'Brien"; DROP TABLE sale; --',
  '\u0000',
  '长'.repeat(5000),
  '2026-02-30',
  '0001-01-01',
  '9999-12-31',
  '2030-01-01',
  -1,
  0.5,
  1e15,
  1e308,
  [],
  {},
  [null],
]

/** Ends of everything; what they do is tried where it is to be undone. */
const LAST = /^(?:data\.wipe|backups\.(?:restore|unpack))$/

type Path = readonly string[]

/** The ways to each value of an input, the whole of it first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))]
}

function withOdd(value: unknown, [key, ...more]: Path, odd: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return odd
  const part = withOdd(Reflect.get(value, key), more, odd)
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === key ? part : one))
    : { ...value, [key]: part }
}

/** What is wrong with what came of an input, `null` when nothing is. */
async function faultOf(client: object, name: string, input: unknown): Promise<string | null> {
  try {
    const said = JSON.stringify(await callProcedure(client, name, input)) ?? ''
    return /NaN|Infinity/.test(said) ? `says ${/.{0,30}(?:NaN|Infinity)/.exec(said)?.[0]}` : null
  } catch (error) {
    if (!(error instanceof Error)) return String(error)
    const isSaid = 'defined' in error && error.defined === true && /[一-龥]/.test(error.message)
    return isSaid && !/undefined|\[object/.test(error.message) ? null : error.message
  }
}

describe('odd inputs', () => {
  let known: Opened

  beforeAll(async () => {
    known = await openWithInputs()
  }, 60_000)
  afterAll(() => known.opened.close())

  const tried = PROCEDURES.filter(({ name }) => !LAST.test(name))
  test.each(tried)('$name', { timeout: 60_000 }, async ({ name }) => {
    const { opened, inputs } = known
    const faults: string[] = []
    let asked = 0
    for (const path of pathsOf(inputs[name]))
      for (const odd of ODD) {
        const fault = await faultOf(opened.client, name, withOdd(inputs[name], path, odd))
        if (fault !== null) faults.push(`${path.join('.')} = ${JSON.stringify(odd)?.slice(0, 40)}: ${fault}`)
        asked += 1
      }
    expect(faults).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(ODD.length)
  })
})
