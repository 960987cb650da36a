import type { Platform } from '../../../shared/platforms.ts'
import { familyOf } from '../../../shared/platforms.ts'
import type { RowIssue } from '../../../shared/contract/imports.ts'
import type { Connection } from '../database/open.ts'
import { asOfFromNames, NO_TIME } from './asof.ts'
import { finishBatch, insertBatch, stageUnknown } from './batches.ts'
import type { Target } from './batches.ts'
import { BlockWriter } from './blocks.ts'
import { buyerKey } from './convert/buyer.ts'
import { periodFromName, periodFromNotes } from './convert/period.ts'
import type { Period } from './convert/period.ts'
import { detect } from './detect.ts'
import type { Detected } from './detect.ts'
import { SheetReading } from './read-sheet.ts'
import type { ReadingContext } from './read-sheet.ts'
import { cellsOf, isTextual } from './read/table.ts'
import type { Sheet, SheetNotes, SheetRow } from './read/table.ts'
import { RowWriter } from './row-writer.ts'
import { openSheet } from './sheet-head.ts'
import type { OpenSheet } from './sheet-head.ts'
import type { StageOptions, Watch } from './stage.ts'
import { sameReading, TraitLearner } from './traits.ts'
import type { Traits } from './traits.ts'

export interface SheetInput {
  sheet: Sheet
  /** Opens the same sheet again. */
  again: () => Promise<Sheet>
  file: { name: string; names: readonly string[] }
  /** What earlier sheets of the workbook told. */
  memory: Map<string, string>
}

/** Rows looked at before the first is converted; more make no difference to what a file's rows tell together. */
const LEARN_ROWS = 2000

/**
 * Reads one sheet into a planned batch. Its rows are read once as they stream in: the first of them show how the file
 * is written, and only where the rest contradicts them is the sheet read again.
 *
 * @returns whether it took a place in the plan; an empty sheet takes none
 */
export async function stageSheet(
  db: Connection,
  target: Target,
  input: SheetInput,
  options: StageOptions,
  watch: Watch,
): Promise<boolean> {
  const open = await openSheet(input.sheet)
  const detected = detect(open.head, options.formats)
  if (detected.format === null) {
    const rows = await countRows(open, watch)
    if (rows === 0) return false
    stageUnknown(db, target, detected.reason, rows)
    return true
  }
  const job = new SheetJob(db, target, input, detected, open.head, options, watch)
  const learnt = await job.run(open.rows, null)
  if (learnt !== null) await job.run((await input.again()).rows, learnt)
  job.finish(input.sheet.notes())
  return true
}

async function countRows({ rows }: OpenSheet, watch: Watch): Promise<number> {
  let count = 0
  for await (const batch of rows) {
    watch.check()
    count += batch.length
  }
  return count
}

/** One sheet on its way into the plan. */
class SheetJob {
  private readonly db: Connection
  private readonly target: Target
  private readonly keep: Sheet['keep']
  private readonly detected: Detected
  private readonly header: SheetRow
  private readonly platform: Platform
  private readonly options: StageOptions
  private readonly watch: Watch
  private readonly period: Period | null
  private readonly asOf: string | null
  private readonly context: ReadingContext
  private readonly dateIssues: RowIssue[]
  private batchId = ''
  private reading: SheetReading | null = null
  private writer: RowWriter | null = null
  private traits: Traits | null = null

  constructor(
    db: Connection,
    target: Target,
    { sheet, file, memory }: SheetInput,
    detected: Detected,
    head: readonly SheetRow[],
    options: StageOptions,
    watch: Watch,
  ) {
    this.db = db
    this.target = target
    this.keep = sheet.keep
    this.detected = detected
    this.header = head[detected.headerIndex] ?? { number: 1, cells: [] }
    this.platform = platformFor(detected, options.platform)
    this.options = options
    this.watch = watch
    const notes = periodFromNotes(head.slice(0, detected.headerIndex).flatMap(({ cells }) => cells))
    const named = file.names.map(periodFromName).find((period) => period !== null) ?? null
    this.period = notes ?? named
    this.asOf = asOfFromNames(file.names)
    this.dateIssues = notes === null && named !== null ? fileDateIssue(detected, named) : []
    const family = familyOf(this.platform)
    this.context = {
      isText: isTextual(target.encoding),
      buyer: (name) => buyerKey(name, family, options.salt),
      period: this.period,
      asOf: this.asOf,
      memory,
    }
  }

  /** @returns the traits of the whole file when they make rows read before read differently, else `null` */
  async run(rows: AsyncIterable<readonly SheetRow[]>, given: Traits | null): Promise<Traits | null> {
    this.begin()
    const learner = new TraitLearner(this.detected)
    const waiting: SheetRow[] = []
    if (given !== null) this.open(given)
    for await (const batch of rows) {
      this.watch.check()
      for (const row of batch) {
        if (row.number <= this.header.number) continue
        learner.add(row.number, cellsOf(row))
        if (this.reading === null) waiting.push(row)
        else this.take(row)
      }
      if (waiting.length >= LEARN_ROWS) this.takeAll(waiting.splice(0), learner.traits())
    }
    const whole = learner.traits()
    this.takeAll(waiting, whole)
    return this.traits === null || sameReading(this.traits, whole) ? null : whole
  }

  /** Rows that waited for the traits, read by them unless others were settled on before. */
  private takeAll(waiting: readonly SheetRow[], traits: Traits): void {
    if (this.reading === null) this.open(traits)
    for (const row of waiting) this.take(row)
  }

  finish(notes: SheetNotes): void {
    const { reading, writer } = this
    if (reading === null || writer === null) throw new Error('a sheet is finished after it was read')
    writer.finish()
    finishBatch(this.db, this.batchId, {
      asOf: this.asOf ?? reading.latest ?? NO_TIME,
      paidBasis: this.traits?.paidBasis ?? null,
      control: writer.control(),
      claims: writer.claims(),
      issues: [
        ...columnIssues(this.detected),
        ...codeIssues(this.detected, reading),
        ...this.dateIssues,
        ...keptIssues(this.detected),
        ...formulaIssues(notes),
      ],
      seconds: this.target.seconds(),
    })
  }

  /** A batch without rows: a second reading takes the place of the first. */
  private begin(): void {
    this.writer?.discard()
    this.reading = null
    this.traits = null
    if (this.batchId !== '') return
    const { format, reason } = this.detected
    const { header, columns } = new SheetReading(this.detected, this.header.cells, NO_TRAITS, this.context)
    this.keep?.(columns)
    this.batchId = insertBatch(this.db, this.target, {
      format: format.id,
      kind: format.kind?.name ?? null,
      family: familyOf(this.platform),
      platform: this.platform,
      reason,
      headerRow: this.header.number,
      header,
      issues: [],
    })
  }

  private open(traits: Traits): void {
    this.traits = traits
    this.reading = new SheetReading(this.detected, this.header.cells, traits, this.context)
    this.writer = new RowWriter(this.db, {
      batchId: this.batchId,
      detected: this.detected,
      money: this.reading.money,
      platform: this.platform,
      shop: this.options.shop,
      blocks: new BlockWriter(this.db, this.batchId),
    })
  }

  private take(row: SheetRow): void {
    const read = this.reading?.read(row)
    if (read !== undefined) this.writer?.add(read)
  }
}

const NO_TRAITS: Traits = { usualWidth: 0, rounded: new Set(), majority: 'unknown', paidBasis: null }

function platformFor({ format }: Detected, chosen: Platform | undefined): Platform {
  if (chosen === undefined || familyOf(chosen) !== familyOf(format.platform)) return format.platform
  return chosen
}

/** What a sheet cannot tell because a column is missing, said once for the whole file. */
function columnIssues({ format, columns }: Detected): RowIssue[] {
  // A seller's own table without a time of payment has that of the order (contract).
  const name = format.columns['paidAt']?.[0]
  if (format.kind !== undefined || !format.coversDays || columns.has('paidAt') || name === undefined) return []
  const message = `没有『${name}』列，看不出哪些订单付了款，这些订单不计入支付金额。在后台导出时勾上这一列再导入。`
  return [{ row: 0, column: name, code: 'column-missing', message }]
}

/** Orders whose goods a damaged code no longer names, said once for the whole file. */
function codeIssues({ columns }: Detected, { damagedCodes }: SheetReading): RowIssue[] {
  return [...damagedCodes].map(([field, { count, row, text }]) => {
    const column = (columns.get(field)?.header ?? field).trim()
    const message = `『${column}』有 ${count.toLocaleString('zh-CN')} 行被 Excel 改坏了（第一个在第 ${row.toLocaleString('zh-CN')} 行：${text}），这些行按没有编码导入，成本和库存对不上。直接导入后台下载的原文件，不要先用 Excel 另存。`
    return { row: 0, column, code: 'code-damaged', message }
  })
}

/** A report without dates gets them from its file's name; a name tells when it was fetched, not always what it holds. */
function fileDateIssue({ format, columns }: Detected, period: Period): RowIssue[] {
  if (format.kind === undefined || !('dayTo' in format.kind.fields) || columns.has('day')) return []
  const days = period.from === period.to ? period.from : `${period.from} 到 ${period.to}`
  const message = `表里没有日期列，按文件名记为 ${days}。如果下载的是别的日子或多天合计，请在后台按天下载再导入。`
  return [{ row: 0, column: null, code: 'date-from-name', message }]
}

/** A seller who looks for the numbers on a page has to know that none shows them. */
function keptIssues({ format: { onlyKept } }: Detected): RowIssue[] {
  return onlyKept === undefined ? [] : [{ row: 0, column: null, code: 'only-kept', message: onlyKept }]
}

function formulaIssues({ formulasWithoutValue, firstFormula }: SheetNotes): RowIssue[] {
  if (formulasWithoutValue === 0) return []
  const message = `有 ${formulasWithoutValue.toLocaleString('zh-CN')} 个公式没有存下结果（第一个在 ${firstFormula ?? ''}），按空白读。用 Excel 打开、保存一次再导入。`
  return [{ row: 0, column: null, code: 'formula-without-value', message }]
}
