import { afterAll, expect, test } from 'vitest'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { sampleFiles, simulate, writeDouyinRefunds, writeTaobaoRefunds } from '../support/simulator/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { createRandom } from '../support/simulator/random.ts'
import type { Random } from '../support/simulator/random.ts'
import { unzip, zip } from '../support/simulator/zip.ts'
import { Tally } from './figures.ts'
import { Lab } from './lab.ts'
import { boundOf, SCALE, SEED } from './scale.ts'

/** Files cut short and files with bits flipped: a report that adds up, or a reason in words, and nothing by half. */

const lab = new Lab()
afterAll(() => lab.close())

const truth = simulate({ seed: 5, orders: 60, from: '2026-08-01', months: 2, products: 6, maskedMonths: [] })
/** Small ones come often, since each is read whole many times over; the larger ones are the shipped samples. */
const SMALL = [...FIXTURES.map(fileOf), writeTaobaoRefunds(truth), writeDouyinRefunds(truth, {})]
const LARGE = sampleFiles().filter(({ bytes }) => bytes.length < 75_000)

const isZip = ({ bytes }: ExportFile) => bytes[0] === 0x50 && bytes[1] === 0x4b

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let times = random.int(1, 4); times > 0; times--) {
    const at = random.int(0, copy.length - 1)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7))
  }
  return copy
}

function cut(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, random.int(0, bytes.length - 1))
}

/** The damage is done to a file within, and the archive around it is whole: no checksum gives it away. */
function within(bytes: Uint8Array, random: Random, damage: typeof cut): Uint8Array {
  const entries = unzip(bytes)
  const hit = random.int(0, entries.length - 1)
  return zip(entries.map(({ name, bytes: inner }, at) => ({ name, bytes: at === hit ? damage(inner, random) : inner })))
}

async function damaged(name: string, tries: number, damage: typeof cut): Promise<void> {
  const random = createRandom(SEED)
  const tally = new Tally(name)
  const faults: string[] = []
  for (let index = 0; index < tries; index++) {
    const file = random.pick(index % 40 === 39 ? LARGE : SMALL)
    const inside = isZip(file) && random.chance(0.6)
    const bytes = inside ? within(file.bytes, random, damage) : damage(file.bytes, random)
    const verdict = await lab.examine({ name: file.name, bytes })
    tally.count(verdict.state, verdict.outcome)
    for (const fault of verdict.faults) faults.push(`${index} ${file.name}${inside ? ' within' : ''}: ${fault}`)
  }
  const figures = tally.close(`seed ${SEED}`)
  expect(faults).toEqual([])
  expect(figures).toMatchObject({ tries, between: 0 })
  // Both ends must have been met, else the damage was none, or all there was.
  expect(tally.noted('imported')).toBeGreaterThan(0)
  expect(tally.noted('refused') + tally.noted('unknown')).toBeGreaterThan(0)
}

test(`${SCALE.cuts} files cut short`, () => damaged('cut short', SCALE.cuts, cut), boundOf(SCALE.cuts))

test(
  `${SCALE.flips} files with bits flipped`,
  () => damaged('bits flipped', SCALE.flips, flipped),
  boundOf(SCALE.flips),
)
