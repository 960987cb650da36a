import type { ListQuestion } from '../../../shared/contract/lists.ts'
import type { OutFile } from '../../../shared/contract/common.ts'
import type { REVIEW_FILE_KINDS } from '../../../shared/contract/review.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { CoreContext } from '../core.ts'
import { listWorkbook } from '../lists/workbook.ts'
import { MIME } from '../review/mime.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'
import { composeList } from '../lists/compose.ts'

type Kind = (typeof REVIEW_FILE_KINDS)[number]

export function listProcedures(os: ContractImplementer, context: CoreContext) {
  return os.lists.router({
    compose: os.lists.compose.handler(({ input }) => composeList(context, input)),
    export: os.lists.export.handler(({ input: { of, kind } }) =>
      readableSteps(exportSteps(context, of, kind), context.options.log),
    ),
  })
}

async function* exportSteps(
  context: CoreContext,
  of: ListQuestion,
  kind: Kind,
): AsyncGenerator<{ phase: 'composing' | 'printing' }, OutFile, void> {
  yield { phase: 'composing' }
  const list = composeList(context, of)
  yield { phase: 'printing' }
  const name = [list.title, list.about.split('　')[0] ?? ''].filter((part) => part !== '').join('-')
  return context.outbox.put(`${name}.${kind}`, MIME[kind], await fileOf(context, list, kind))
}

async function fileOf({ options: { printer } }: CoreContext, list: ListSheet, kind: Kind): Promise<Uint8Array> {
  if (kind === 'xlsx') return listWorkbook(list)
  const html = await printer.listHtml(list)
  return kind === 'html' ? Buffer.from(html, 'utf8') : printer.pdf(html)
}
