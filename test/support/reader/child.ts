import path from 'node:path'
import { openSources } from '../../../electron/core/import/archives.ts'
import { openTable } from '../../../electron/core/import/read/index.ts'
import { SellerError } from '../../../shared/errors.ts'
import { peakMemory } from '../peak-memory.ts'

/**
 * `child.ts <file>` reads one file as an import does, members of archives too, and prints what became of it and the
 * most memory it ever held. A fault of the program ends it with another status.
 */
const [file = ''] = process.argv.slice(2)
const refusals: string[] = []
let rows = 0
let cells = 0

for await (const opened of openSources([{ path: file, name: path.basename(file) }], { check: () => undefined })) {
  try {
    if (opened.failure !== null) throw opened.failure
    for await (const sheet of (await openTable(opened.source)).sheets) {
      for await (const batch of sheet.rows) {
        rows += batch.length
        for (const row of batch) cells += row.cells.length
      }
    }
  } catch (error) {
    if (!(error instanceof SellerError) || error.code !== 'FILE_UNREADABLE') throw error
    refusals.push(error.message)
  } finally {
    await opened.source.close()
  }
}
process.stdout.write(JSON.stringify({ refusals, rows, cells, mb: peakMemory() }))
