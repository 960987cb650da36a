import { Input } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import licences from './licences.json'

type Licence = (typeof licences)[number]

/** Every package that the program is built with, and the text of its licence. */
export default function LicenceList() {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = licences.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted))
  return (
    <>
      <p>
        <Input
          allowClear
          className="licence-search"
          aria-label="找开源软件"
          placeholder="软件名或许可证，例如 react、Apache"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />{' '}
        <span role="status">
          {found.length} / {licences.length} 个
        </span>
      </p>
      <DataTable<Licence>
        label="开源许可证"
        rows={found}
        rowKey={keyOf}
        nameOf={({ name }) => name}
        columns={COLUMNS}
        empty="没有这个软件"
        canExpand={({ text: words }) => words !== ''}
        expand={({ text: words }) => <pre className="licence-text">{words}</pre>}
      />
      <p className="quiet">
        桌面版运行在 Electron 上，其中 Chromium 和 Node.js 等部件的许可证在程序文件夹的 LICENSES.chromium.html。 SQLite
        属于公有领域。
      </p>
    </>
  )
}

const COLUMNS: readonly DataColumn<Licence>[] = [
  { key: 'name', title: '软件', render: ({ name }) => name },
  { key: 'version', title: '版本', width: 140, render: ({ version }) => <span className="figure">{version}</span> },
  { key: 'licence', title: '许可证', width: 200, render: ({ licence }) => licence },
]

function keyOf({ name, version }: Licence): string {
  return `${name} ${version}`
}
