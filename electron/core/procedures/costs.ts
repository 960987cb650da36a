import { entryRemarks } from '../analyses/profit/remarks.ts'
import { requireShops } from '../books/select.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { CoreContext } from '../core.ts'
import { knownCosts } from '../rules/known-costs.ts'
import { costLines, pastedLines } from '../rules/cost-text.ts'
import type { ContractImplementer } from './base.ts'

const TSV = 'text/tab-separated-values'

export function costProcedures(os: ContractImplementer, context: CoreContext) {
  const { reader, books, options } = context
  return os.costs.router({
    list: os.costs.list.handler(() => knownCosts(reader, books())),
    remarks: os.costs.remarks.handler(({ input }) => {
      requireShops(books(), input.shops)
      return entryRemarks(reader, books(), input)
    }),
    save: os.costs.save.handler(async ({ input }) => {
      const now = options.clock().toISOString()
      const plan = await context.jobs.finish('stage', {
        files: [written(context, costLines(input.costs))],
        format: 'other.cost-table',
        now,
      })
      const [file] = plan.files
      if (file?.batchId == null || file.rejected > 0) {
        await context.jobs.finish('discard', { planId: plan.planId })
        throw new SellerError('INVALID_INPUT', file?.issues[0]?.message ?? '成本没有存下，再试一次。')
      }
      await context.jobs.finish('apply', { planId: plan.planId, now })
      return { batchId: file.batchId, saved: input.costs.length }
    }),
    paste: os.costs.paste.handler(({ input }) => {
      const { path, name } = written(context, pastedLines(input.text), '粘贴的成本')
      return { file: context.inbox.add(path, name) }
    }),
  })
}

/** A table of the seller's hand as a file whose name says when it was made, as exports do. */
function written({ outbox, options }: CoreContext, text: string, title = '手工成本'): { path: string; name: string } {
  const digits = new Date(options.clock().getTime() + 8 * 3600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const name = `${title}_${digits.slice(0, 8)}_${digits.slice(8)}.csv`
  const { id } = outbox.put(name, TSV, Buffer.from(text, 'utf8'))
  return { path: outbox.find(id)?.path ?? '', name }
}
