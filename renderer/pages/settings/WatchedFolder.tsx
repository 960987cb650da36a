import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../../api/index.tsx'
import { useWatched } from '../../api/use-watched.ts'
import { Failure } from '../../components/Failure.tsx'

/** Off until the seller names a folder; then new exports in it are noticed, never imported by themselves. */
export function WatchedFolder() {
  const { host, query } = useApi()
  const watched = useWatched()
  const stop = useMutation(query.watch.stop.mutationOptions())
  const { chooseWatchFolder } = host
  const choose = useMutation({
    mutationFn: async () => {
      await chooseWatchFolder?.()
      await watched.refetch()
    },
  })
  const folder = watched.data?.folder ?? null
  const error = choose.error ?? stop.error
  return (
    <>
      <p className="data-folder">
        {folder === null ? (
          <span>没有看任何文件夹。</span>
        ) : (
          <>
            <code>{folder.path}</code>
            {folder.missing ? <span className="bad">找不到了</span> : null}
          </>
        )}
        {chooseWatchFolder === undefined ? null : (
          <Button onClick={() => choose.mutate()}>{folder === null ? '选择文件夹' : '换一个'}</Button>
        )}
        {folder === null ? null : <Button onClick={() => stop.mutate({})}>不再看</Button>}
      </p>
      <p className="quiet">
        有新下载的报表时，导入页会提醒；点了才读，看过核对才写入。
        {chooseWatchFolder === undefined ? '用浏览器打开时，在启动命令后面加 -- --watch 文件夹。' : ''}
      </p>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}
