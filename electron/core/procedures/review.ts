import { dayOfNumber, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import type { OutFile } from '../../../shared/contract/common.ts'
import type { Edition, REVIEW_FILE_KINDS } from '../../../shared/contract/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { countRejected, usedFiles } from '../analyses/quality/rows.ts'
import { NO_DAY } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { covers, requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import {
  freeze,
  frozenBefore,
  frozenOf,
  inputsHash,
  isAmong,
  listFrozen,
  newestFrozen,
  withRevision,
} from '../review/archive.ts'
import type { StoredSheet } from '../review/archive.ts'
import { compose } from '../review/compose.ts'
import { MIME } from '../review/mime.ts'
import { changesBetween } from '../review/revisions.ts'
import { removeAction, saveAction, saveEdit, sheetKey, someShops } from '../review/store.ts'
import { workbook } from '../review/workbook.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'

type Kind = (typeof REVIEW_FILE_KINDS)[number]

interface Which {
  month: string
  shops?: string[] | undefined
}

export function reviewProcedures(os: ContractImplementer, context: CoreContext) {
  const { books, options, reader, writer } = context
  const keyOf = ({ month, shops }: Which) => {
    requireShops(books(), shops)
    return sheetKey(books(), month, shops)
  }
  const named = <Sheet extends StoredSheet>(sheet: Sheet) => ({ ...sheet, shopNames: namesOf(books(), sheet.shops) })
  return os.review.router({
    months: os.review.months.handler(() => paidMonths(books())),
    compose: os.review.compose.handler(({ input }) => composeFor(context, input)),
    saveFinding: os.review.saveFinding.handler(({ input: { findingId, text, hidden, ...which } }) => {
      const before = saveEdit(writer, keyOf(which), { finding: findingId, text, hidden })
      return { before: { findingId, text: before.text, hidden: before.hidden } }
    }),
    saveAction: os.review.saveAction.handler(({ input: { action, ...which } }) => ({
      before: saveAction(writer, keyOf(which), action),
    })),
    removeAction: os.review.removeAction.handler(({ input: { id, ...which } }) => ({
      before: removeAction(writer, keyOf(which), id),
    })),
    freeze: os.review.freeze.handler(({ input }) => {
      const key = keyOf(input)
      const newest = newestFrozen(reader, key)
      const kept = freeze(
        writer,
        key,
        composeFor(context, input),
        inputsHash(reader, key),
        options.clock().toISOString(),
      )
      const before = frozenBefore(reader, kept)
      return {
        ...named(kept),
        isNew: kept.id !== newest?.id,
        changes: before === null ? [] : changesBetween(before, frozenOf(reader, kept.id).sheet),
      }
    }),
    list: os.review.list.handler(({ input: { month, text = '' } = {} }) =>
      listFrozen(reader)
        .map(named)
        .filter((one) => (month === undefined || one.month === month) && isAmong(reader, one, text.trim())),
    ),
    get: os.review.get.handler(({ input: { id } }) => {
      const { sheet, ...kept } = frozenOf(reader, id)
      const before = frozenBefore(reader, kept)
      return {
        ...named(kept),
        sheet,
        changes: before === null ? [] : changesBetween(before, sheet),
        since: changesBetween(sheet, composeFor(context, { month: kept.month, shops: shopsOf(books(), kept) })),
      }
    }),
    export: os.review.export.handler(({ input }) => readableSteps(exportSteps(context, input), options.log)),
  })
}

/** Shops that a kept sheet was of and that are still here; all of them where it names none. */
function shopsOf(books: Books, { shops }: StoredSheet): string[] | undefined {
  const known = shops.filter((id) => books.shops.some((shop) => shop.id === id))
  return known.length === 0 ? undefined : known
}

function namesOf(books: Books, ids: readonly string[]): string[] {
  return ids.map((id) => books.shops.find((shop) => shop.id === id)?.name ?? '已删除的店铺')
}

function composeFor({ books, reader }: CoreContext, { month, shops: asked }: Which): ReviewSheet {
  requireShops(books(), asked)
  const shops = someShops(books(), asked)
  const range = { from: monthStart(month), to: monthEnd(month) }
  const rejectedRows = countRejected(reader, books(), range)
  return compose(reader, books(), {
    month,
    shops,
    files: usedFiles(reader, books(), { ...range, shops }),
    rejectedRows,
  })
}

interface Asked extends Which {
  kind: Kind
  edition: Edition
  frozenId?: string | undefined
}

async function* exportSteps(
  context: CoreContext,
  asked: Asked,
): AsyncGenerator<{ phase: 'composing' | 'printing' }, OutFile, void> {
  const { kind, edition, frozenId } = asked
  yield { phase: 'composing' }
  const sheet = frozenId === undefined ? composeFor(context, asked) : keptSheet(context, frozenId)
  yield { phase: 'printing' }
  const long = edition === 'long' && kind !== 'xlsx' ? '-长版' : ''
  return context.outbox.put(
    `月度复盘-${sheet.month}${long}.${kind}`,
    MIME[kind],
    await fileOf(context, sheet, kind, edition),
  )
}

function keptSheet({ reader }: CoreContext, id: string): ReviewSheet {
  const { sheet, revision } = frozenOf(reader, id)
  return withRevision(sheet, revision)
}

async function fileOf(
  { options: { printer } }: CoreContext,
  sheet: ReviewSheet,
  kind: Kind,
  edition: Edition,
): Promise<Uint8Array> {
  if (kind === 'xlsx') return workbook(sheet)
  const html = await printer.html(sheet, edition)
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
