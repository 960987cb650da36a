import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Supplier } from '../../../shared/contract/purchases.ts'
import type { SupplierBoard } from '../../../shared/contract/supplier-board.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { BoardTable } from './BoardTable.tsx'
import { Rises } from './Rises.tsx'
import { SupplierDrawer } from './SupplierDrawer.tsx'
import { NEW_SUPPLIER, SupplierForm } from './SupplierForm.tsx'

/** On whom the shop depends, who delivers when, and who asks more than before. */
export default function SuppliersPage() {
  return useShops().length === 0 ? <NoSuppliers /> : <Suppliers />
}

function NoSuppliers() {
  usePageReady(true)
  return <NoData title="供应商" />
}

function Suppliers() {
  const board = useQuery(useApi().query.purchases.supplierBoard.queryOptions({ input: {} }))
  usePageReady(board.data !== undefined || board.isError)
  if (board.isError) return <Failure error={board.error} onRetry={() => void board.refetch()} />
  if (board.data === undefined) return null
  return (
    <div className="page">
      <h1 className="unseen">供应商</h1>
      <p className="answer">
        <Sentence text={board.data.sentence} figures={board.data.figures} scope={null} />
      </p>
      <Known board={board.data} />
      <Rises rises={board.data.rises} />
      <footer className="rests-on">
        {board.data.notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </div>
  )
}

/** The last change, and what was said before it. */
interface Change {
  name: string
  kind: 'saved' | 'removed'
  before: Supplier | null
}

/** The suppliers themselves; what is saved or removed can be taken back. */
function Known({ board: { rows, asOf } }: { board: SupplierBoard }) {
  const { query } = useApi()
  const [adding, setAdding] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const [change, setChange] = useState<Change | null>(null)
  const save = useMutation(query.purchases.saveSupplier.mutationOptions({ onSuccess: () => setChange(null) }))
  const undoNew = useMutation(query.purchases.removeSupplier.mutationOptions({ onSuccess: () => setChange(null) }))
  const remove = useMutation(
    query.purchases.removeSupplier.mutationOptions({
      onSuccess: ({ before }, { name }) => setChange({ name, kind: 'removed', before }),
    }),
  )
  function saved(name: string, before: Supplier | null): void {
    setAdding(false)
    setChange({ name, kind: 'saved', before })
  }
  function undo({ name, before }: Change): void {
    if (before === null) undoNew.mutate({ name })
    else save.mutate(before)
  }
  const error = save.error ?? undoNew.error ?? remove.error
  const row = rows.find(({ name }) => name === opened)
  return (
    <Section
      title={
        <ListedTitle
          title="供应商"
          words="自己记的，和采购单、进价表里写着的供应商，一家算一个。"
          rows={rows}
          nameOf={({ name }) => name}
          cellOf={({ name }) => ({ of: 'supplier', name, figure: 'skus' })}
        />
      }
      extra={<Button onClick={() => setAdding(true)}>加一个供应商</Button>}
    >
      {adding ? <SupplierForm given={NEW_SUPPLIER} onSaved={saved} onCancel={() => setAdding(false)} /> : null}
      {change === null ? null : (
        <TakeBack onBack={() => undo(change)} button={change.kind === 'saved' ? '撤销' : '放回去'}>
          {change.kind === 'saved' ? `已保存「${change.name}」` : `已去掉「${change.name}」的设置`}
        </TakeBack>
      )}
      {error === null ? null : <Failure error={error} />}
      {rows.length === 0 ? <FirstSteps /> : <BoardTable rows={rows} onOpen={({ name }) => setOpened(name)} />}
      {row === undefined ? null : (
        <SupplierDrawer
          key={row.name}
          row={row}
          asOf={asOf}
          onSaved={saved}
          onRemove={(name) => {
            setOpened(null)
            remove.mutate({ name })
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  )
}

function FirstSteps() {
  return (
    <>
      <p className="quiet">
        库存表、成本表、采购单里写的供应商会自己出现。也可以先加一个，再到“补货”里给规格写上它；要看交期和涨价，导入写了供应商的采购单。
      </p>
      <p className="buttons">
        <Button type="primary" onClick={() => navigate(PATHS.imports)}>
          去导入采购单
        </Button>
        <Button onClick={() => navigate(PATHS.purchases)}>去补货</Button>
      </p>
    </>
  )
}
