import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { LineView } from '../../components/evidence/LineView.tsx'
import { KeptOut } from './KeptOut.tsx'

/** One order line, the row of the file it was read from, and every other row that speaks of its order. */
export function LineDrawer({ line, onClose }: { line: LedgerRow; onClose: () => void }) {
  return (
    <Dialog label={`订单 ${line.orderId}`} kind="drawer" onClose={onClose}>
      <LineView line={line}>
        <KeptOut line={line} />
      </LineView>
    </Dialog>
  )
}
