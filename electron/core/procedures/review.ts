import { dayOfNumber, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import type { OutFile } from '../../../shared/contract/common.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { countRejected, usedFiles } from '../analyses/quality/rows.ts'
import { NO_DAY } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { covers, requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { compose } from '../review/compose.ts'
import { workbook } from '../review/workbook.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'

type Kind = 'pdf' | 'xlsx' | 'html'

const MIME: Record<Kind, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
}

export function reviewProcedures(os: ContractImplementer, context: CoreContext) {
  const { books, options } = context
  return os.review.router({
    months: os.review.months.handler(() => paidMonths(books())),
    compose: os.review.compose.handler(({ input }) => composeFor(context, input)),
    export: os.review.export.handler(({ input }) => readableSteps(exportSteps(context, input), options.log)),
  })
}

function composeFor(
  { books, reader }: CoreContext,
  input: { month: string; shops?: string[] | undefined },
): ReviewSheet {
  requireShops(books(), input.shops)
  const range = { from: monthStart(input.month), to: monthEnd(input.month) }
  const rejectedRows = countRejected(reader, range)
  return compose(reader, books(), {
    ...input,
    files: usedFiles(reader, { ...range, shops: input.shops }),
    rejectedRows,
  })
}

async function* exportSteps(
  context: CoreContext,
  input: { month: string; shops?: string[] | undefined; kind: Kind },
): AsyncGenerator<{ phase: 'composing' | 'printing' }, OutFile, void> {
  yield { phase: 'composing' }
  const sheet = composeFor(context, input)
  yield { phase: 'printing' }
  return context.outbox.put(
    `月度复盘-${input.month}.${input.kind}`,
    MIME[input.kind],
    await fileOf(context, sheet, input.kind),
  )
}

async function fileOf({ options: { printer } }: CoreContext, sheet: ReviewSheet, kind: Kind): Promise<Uint8Array> {
  if (kind === 'xlsx') return workbook(sheet)
  const html = await printer.html(sheet)
  return kind === 'html' ? Buffer.from(html, 'utf8') : printer.pdf(html)
}

/** Months with paid orders that order files cover, newest first. */
function paidMonths(books: Books): string[] {
  const months = new Set<string>()
  const seen = new Set<number>()
  for (let line = 0; line < books.lines.length; line++) {
    const day = books.lines.paidDay[line] ?? NO_DAY
    if (day === NO_DAY || seen.has(day)) continue
    seen.add(day)
    if (books.shops.some((shop) => covers(shop, day))) months.add(monthOf(dayOfNumber(day)))
  }
  return [...months].toSorted().toReversed()
}
