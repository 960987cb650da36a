import { useEffect, useState } from 'react'

/** What a start usually takes is not spoken of. */
const PATIENCE_MS = 1500

/** Stands where the page will, until the core answers. */
export function Opening() {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  return (
    <main id="main" tabIndex={-1}>
      <div className="page" role="status">
        <p className="answer">正在打开数据…</p>
        <p>订单多的店，刚升级后第一次打开要把账本重新整理一遍，可能要半分钟，整理完会自己打开。</p>
      </div>
    </main>
  )
}
