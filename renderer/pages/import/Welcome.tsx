import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { FileChooser } from './FileChooser.tsx'
import { useImportSession } from './session.tsx'

/** The first start: what this is, a shop to try, and what to fetch. */
export function Welcome() {
  const { actions } = useImportSession()
  return (
    <>
      <div className="welcome">
        <p className="welcome-answer">把后台导出的表格放进来，看清每个月卖了多少、退了多少、钱从哪儿来。</p>
        <p className="quiet">数据只存在这台电脑上，不联网。买家姓名、电话、地址在读入时就丢掉。</p>
        <p className="buttons">
          <Button onClick={actions.takeSample}>试试示例店铺</Button>
          <span className="quiet">示例是编的两家店：订单、成本、库存、推广、流量都有，看完可以一次撤掉</span>
        </p>
      </div>
      <FileChooser />
      <FormatGuide />
    </>
  )
}

/** Which exports are read, and where a seller finds them. */
export function FormatGuide() {
  const formats = useQuery(useApi().query.imports.formats.queryOptions())
  const [platform, setPlatform] = useState<Platform>('taobao')
  const platforms = [...new Set(formats.data?.map((format) => format.platform))]
  return (
    <Section title="从后台取哪些表">
      <Segmented
        aria-label="平台"
        value={platform}
        options={platforms.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
        onChange={setPlatform}
      />
      <DataTable
        label="认识的报表"
        rows={(formats.data ?? []).filter((format) => format.platform === platform)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: '报表',
            width: 190,
            render: ({ name, essential }) => (
              <>
                {name} {essential ? <span className="quiet">必要</span> : null}
              </>
            ),
          },
          { key: 'where', title: '在哪里', render: ({ where }) => where },
          { key: 'gives', title: '能看到什么', render: ({ gives }) => gives },
        ]}
      />
    </Section>
  )
}
