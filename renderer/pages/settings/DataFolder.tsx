import { Button } from 'antd'
import { useApi } from '../../api/index.tsx'
import { copyText } from '../../components/copy.ts'

const MB = 1024 * 1024

export function DataFolder({ info }: { info: { dataDir: string; databaseBytes: number } }) {
  const { host } = useApi()
  const { showDataFolder } = host
  return (
    <p className="data-folder">
      <span>数据目录</span>
      <code>{info.dataDir}</code>
      <span className="figure quiet">{(info.databaseBytes / MB).toFixed(1)} MB</span>
      {showDataFolder === undefined ? (
        <Button onClick={() => void copyText(info.dataDir)}>复制路径</Button>
      ) : (
        <Button onClick={() => void showDataFolder()}>打开</Button>
      )}
    </p>
  )
}
