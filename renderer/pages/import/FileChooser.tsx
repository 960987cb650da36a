import { Button } from 'antd'
import { useRef } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { useImportSession } from './session.tsx'

const ACCEPT = '.csv,.xlsx,.xlsm,.xls,.xlsb,.ods,.zip,.txt,.tsv,.html,.htm'

/** The keyboard's way to what a drop does, and the place that says files may be dropped. */
export function FileChooser() {
  const { actions } = useImportSession()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  function take(input: HTMLInputElement): void {
    if (input.files === null || input.files.length === 0) return
    actions.take(input.files)
    input.value = ''
  }
  return (
    <div className="drop-zone">
      <p className="drop-words">
        <Icon name="drop" size={18} /> 把后台导出的表格拖到窗口里，文件、文件夹、压缩包都行
      </p>
      <p className="quiet">
        一个月下载的都放进来：csv、xlsx、xls、zip，子文件夹也会看；先给你看会改动什么，点了“导入这些”才写入
      </p>
      <p className="buttons">
        <Button type="primary" onClick={() => files.current?.click()}>
          选择文件
        </Button>
        <Button onClick={() => folder.current?.click()}>选择文件夹</Button>
      </p>
      <input
        ref={files}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="选择文件"
        multiple
        accept={ACCEPT}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input
          if (input !== null) input.webkitdirectory = true
        }}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="选择文件夹"
        multiple
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  )
}
