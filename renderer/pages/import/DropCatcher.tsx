import { useEffect, useEffectEvent, useState } from 'react'
import { navigate } from '../../app/address.ts'
import { PATHS } from '../../app/places.ts'
import { useImportSession } from './session.tsx'

/** Files may be dropped anywhere in the window; they go to 导入. */
export function DropCatcher() {
  const { state, actions } = useImportSession()
  const [over, setOver] = useState(false)
  const free = state.step === 'idle' || state.step === 'done'

  const onDrop = useEffectEvent((event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!free || event.dataTransfer === null || !holdsFiles(event)) return
    actions.take(event.dataTransfer)
    navigate(PATHS.imports)
  })

  useEffect(() => {
    function onDragOver(event: DragEvent): void {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false)
    }
    function onDropped(event: DragEvent): void {
      onDrop(event)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDropped)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDropped)
    }
  }, [])

  if (!over) return null
  return (
    <div className="drop-cover" aria-hidden="true">
      <p>{free ? '松手，读这些文件' : '先导入或放弃手上这批，再放新的'}</p>
    </div>
  )
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}
