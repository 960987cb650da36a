import { Button } from 'antd'
import { Suspense, lazy, useState } from 'react'

const LicenceList = lazy(() => import('./LicenceList.tsx'))

/** The packages of others in the program; the texts are only fetched when somebody wants to read them. */
export function Licences() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <p>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起开源许可证' : '看用到的开源软件和许可证'}
        </Button>
      </p>
      {open ? (
        <Suspense fallback={null}>
          <LicenceList />
        </Suspense>
      ) : null}
    </>
  )
}
