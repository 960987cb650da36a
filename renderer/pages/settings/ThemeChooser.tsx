import { useMutation, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useApi } from '../../api/index.tsx'
import type { ThemeChoice } from '../../app/theme.ts'
import { Failure } from '../../components/Failure.tsx'

const OPTIONS: { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]

export function ThemeChooser() {
  const { query } = useApi()
  const settings = useQuery(query.system.settings.queryOptions())
  const save = useMutation(query.system.saveSettings.mutationOptions())
  return (
    <>
      <Segmented<ThemeChoice>
        aria-label="外观"
        options={OPTIONS}
        value={settings.data?.theme ?? 'system'}
        onChange={(theme) => save.mutate({ theme })}
      />
      {save.isError ? <Failure error={save.error} /> : null}
    </>
  )
}
