import { usePageReady } from '../../app/ready.ts'
import { NoData } from '../../components/NoData.tsx'

export default function NoShops() {
  usePageReady(true)
  return <NoData title="总览" />
}
