/** `node test/support/simulator/main.ts [--out DIR] [--seed N] [--orders N]`: writes the sample files. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DEMO_FOLDER, demoFiles } from '../demo/index.ts'
import { writeFiles } from './exports.ts'
import { SAMPLE_OPTIONS, sampleFiles } from './samples.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: { out: { type: 'string' }, seed: { type: 'string' }, orders: { type: 'string' } },
})

function wholeNumber(text: string | undefined, fallback: number): number {
  const number = text === undefined ? fallback : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`not a whole number: ${text}`)
  return number
}

const folder = values.out ?? fileURLToPath(new URL('../../../resources/samples', import.meta.url))
const seed = wholeNumber(values.seed, SAMPLE_OPTIONS.seed)
const orders = wholeNumber(values.orders, SAMPLE_OPTIONS.orders)
const truth = simulate({ ...SAMPLE_OPTIONS, seed, orders })
const beside = demoFiles(truth).map(({ name, bytes }) => ({ name: `${DEMO_FOLDER}/${name}`, bytes }))
const paths = writeFiles([...sampleFiles(truth), ...beside], folder)
process.stdout.write(`${paths.length} files in ${folder}\n`)
