import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { spoken } from '../../api/errors.ts'
import { useApi } from '../../api/index.tsx'
import { useWatched } from '../../api/use-watched.ts'
import { tellFault } from '../../components/notice.ts'
import { useImportSession } from './session.tsx'

const NAMED = 3

/** New exports in the watched folder: one press and they are planned like dropped ones. */
export function Waiting() {
  const files = useWatched().data?.files ?? []
  const { actions } = useImportSession()
  const dismiss = useMutation(
    useApi().query.watch.dismiss.mutationOptions({ onError: (error) => tellFault(spoken(error).message) }),
  )
  if (files.length === 0) return null
  const names = files.slice(0, NAMED).map(({ name }) => name)
  return (
    <p className="waiting-files" role="status">
      <span className="cut" title={files.map(({ name }) => name).join('\n')}>
        文件夹里有 {files.length} 个新文件：{names.join('、')}
        {files.length > NAMED ? ' 等' : ''}
      </span>
      <span className="buttons">
        <Button type="primary" onClick={actions.takeWatched}>
          看看会导入什么
        </Button>
        <Button onClick={() => dismiss.mutate({})}>先不管这些</Button>
      </span>
    </p>
  )
}
