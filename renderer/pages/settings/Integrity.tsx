import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'

/** Checks every statement that must hold about the data, on request. */
export function Integrity() {
  const check = useQuery(
    useApi().query.system.integrity.queryOptions({ enabled: false, placeholderData: () => undefined }),
  )
  return (
    <div className="integrity">
      <p>
        <Button disabled={check.isFetching} onClick={() => void check.refetch()}>
          {check.isFetching ? '正在检查…' : '检查数据'}
        </Button>{' '}
        <span role="status">{check.data === undefined ? '' : answerOf(check.data)}</span>
      </p>
      {check.isError ? <Failure error={check.error} /> : null}
      {check.data === undefined || check.data.problems.length === 0 ? null : (
        <ul className="plain-list">
          {check.data.problems.map(({ check: name, detail }) => (
            <li key={`${name} ${detail}`}>
              <b>{name}</b>：{detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function answerOf({ checked, problems }: { checked: number; problems: unknown[] }): string {
  return problems.length === 0 ? `查了 ${checked} 项，都对得上` : `查了 ${checked} 项，${problems.length} 项有问题`
}
