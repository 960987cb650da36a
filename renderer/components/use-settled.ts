import { useEffect, useState } from 'react'

const PAUSE_MS = 150

/** The value once nothing has been typed for a moment: one question a pause, not one a key. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
