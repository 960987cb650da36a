import { App } from 'antd'
import { useEffect } from 'react'
import { showNotices } from './notice.ts'

/** Shows notices outside of the pages, so that one stays its few seconds though the seller goes on to another page. */
export default function Notices() {
  const { message } = App.useApp()
  useEffect(() => showNotices(({ kind, text }) => void message[kind](text)), [message])
  return null
}
