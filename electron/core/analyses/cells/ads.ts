import { AD_VERDICT_NAMES } from '../../../../shared/contract/ad-verdicts.ts'
import type { AdRow } from '../../../../shared/contract/ads.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { adPlans } from '../ads/present.ts'
import { adRecords } from '../evidence/table-rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Figure = CellOf<'ads'>['figure']

const WORDS: Readonly<Record<Figure, { name: string; definition: string; of: (row: AdRow) => number }>> = {
  count: { name: '几个', definition: '这段时间有花费、这样判的计划。', of: () => 1 },
  spend: { name: '花了', definition: '这些计划的花费，照推广报表。', of: ({ spend }) => spend },
  wasted: {
    name: '赔掉',
    definition: '该停、该降的计划，连货带推广赔掉的；别的计划算 0。',
    of: ({ wasted }) => wasted ?? 0,
  },
}

/** Plans of one verdict, or of all: one term a plan, and the rows of the reports they were read from. */
export function adsCell({ db, books }: Sources, { of: _of, verdict, figure, ...scope }: CellOf<'ads'>): Cell {
  const { name, definition, of } = WORDS[figure]
  const rows = adPlans(db, books, scope, undefined).filter((row) => verdict === null || row.verdict === verdict)
  const counted = rows.filter((row) => of(row) !== 0)
  const unit = figure === 'count' ? 'count' : 'fen'
  return cell({
    name: `${verdict === null ? '推广' : `判「${AD_VERDICT_NAMES[verdict]}」的`}${name}`,
    definition,
    unit,
    value: rows.reduce((sum, row) => sum + of(row), 0),
    terms: counted.map((row): CellTerm => ({ ...term(row.name ?? row.key, unit, of(row)), id: row.key })),
    records: counted.flatMap(({ key }) => adRecords(db, { ...scope, of: 'ad', key })),
  })
}
