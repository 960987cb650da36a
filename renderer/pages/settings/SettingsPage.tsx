import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { Archive } from './Archive.tsx'
import { Backups } from './Backups.tsx'
import { DataFolder } from './DataFolder.tsx'
import { Faults } from './Faults.tsx'
import { Integrity } from './Integrity.tsx'
import { Licences } from './Licences.tsx'
import { PRIVACY } from './privacy.ts'
import { SavedMaps } from './SavedMaps.tsx'
import { ShopTable } from './ShopTable.tsx'
import { ThemeChooser } from './ThemeChooser.tsx'
import { Wipe } from './Wipe.tsx'
import { WatchedFolder } from './WatchedFolder.tsx'

const HOSTS = { desktop: '桌面程序', browser: '浏览器', cli: '命令行' } as const

/** Shops, where the data lie, what is kept, how it looks, and whether all is in order. */
export default function SettingsPage() {
  const info = useQuery(useApi().query.system.info.queryOptions({ refetchOnMount: 'always' }))
  usePageReady(info.data !== undefined || info.isError)
  if (info.isError) return <Failure error={info.error} onRetry={() => void info.refetch()} />
  if (info.data === undefined) return null
  return (
    <div className="page settings">
      <h1 className="unseen">设置</h1>
      <Section title="店铺">
        <ShopTable />
      </Section>
      <Section title="自己的表格">
        <SavedMaps />
      </Section>
      <Section title="看着一个文件夹">
        <WatchedFolder />
      </Section>
      <Section title="外观">
        <ThemeChooser />
      </Section>
      <Section title="数据">
        <DataFolder info={info.data} />
        <Integrity />
      </Section>
      <Section title="备份">
        <Backups />
        <Archive />
        <Wipe />
      </Section>
      <Section title="隐私">
        <ul className="plain-list">
          {PRIVACY.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title="错误记录">
        <Faults />
      </Section>
      <Section title="关于">
        <p>
          掌柜台 {info.data.version} · {HOSTS[info.data.host]} · SQLite {info.data.sqlite} · 数据格式{' '}
          {info.data.schemaVersion}
        </p>
        <p className="quiet">掌柜台按 MIT 许可证提供。</p>
        <Licences />
      </Section>
    </div>
  )
}
