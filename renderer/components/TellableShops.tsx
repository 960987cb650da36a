import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../api/index.tsx'
import { scopeInput } from '../app/scope.ts'
import { useScope } from '../app/use-scope.ts'

/** The way on from shops whose buyers cannot be told apart: those that can be looked at alone. */
export function TellableShops() {
  const [scope, setScope] = useScope()
  const test = useQuery(useApi().query.customers.keyTest.queryOptions({ input: scopeInput(scope) }))
  const shops = test.data?.tellable ?? []
  if (shops.length === 0) return null
  return (
    <p className="buttons">
      {shops.map(({ id, name }) => (
        <Button key={id} onClick={() => setScope({ shops: [id] })}>
          只看{name}
        </Button>
      ))}
    </p>
  )
}
