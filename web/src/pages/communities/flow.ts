// Who gives to whom, as bands between two columns of schools. Small enough not to need a chart library.
import type { Flow, Seat } from '@/api/types'

export interface Bar {
  id: string
  name: string
  y: number
  height: number
  count: number
}
export interface Band {
  from: string
  to: string
  count: number
  path: string
  words: string
}
export interface FlowLayout {
  givers: Bar[]
  takers: Bar[]
  bands: Band[]
  height: number
}
export const LEFT = 122
export const RIGHT = 338
const GAP = 12
const LEAST = 16

function column(ids: string[], counts: Map<string, number>, names: Map<string, string>, scale: number): Bar[] {
  let y = 0
  return ids.map((id) => {
    const count = counts.get(id) ?? 0
    const height = Math.max(LEAST, count * scale)
    const bar = { id, name: names.get(id) ?? id, y, height, count }
    y += height + GAP
    return bar
  })
}

export function layoutFlows(flows: Flow[], seats: Seat[]): FlowLayout {
  const order = seats.map((seat) => seat.unit.id)
  const names = new Map(seats.map((seat) => [seat.unit.id, seat.unit.name]))
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const pairs = new Map<string, { from: string; to: string; count: number; words: string[] }>()
  const gave = new Map<string, number>()
  const took = new Map<string, number>()
  for (const flow of flows.filter((one) => one.count > 0)) {
    const key = `${flow.from}>${flow.to}`
    const pair = pairs.get(key) ?? { from: flow.from, to: flow.to, count: 0, words: [] }
    pair.count += flow.count
    pair.words.push(`${flow.kind_title} ${flow.count}`)
    pairs.set(key, pair)
    gave.set(flow.from, (gave.get(flow.from) ?? 0) + flow.count)
    took.set(flow.to, (took.get(flow.to) ?? 0) + flow.count)
  }
  const total = [...gave.values()].reduce((sum, n) => sum + n, 0)
  const scale = total ? Math.min(9, 300 / total) : 1
  const sorted = (map: Map<string, number>): string[] => [...map.keys()].sort((a, b) => place(a) - place(b))
  const givers = column(sorted(gave), gave, names, scale)
  const takers = column(sorted(took), took, names, scale)
  const used = new Map<string, number>()
  const bands = [...pairs.values()]
    .sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .map((pair) => {
      const left = givers.find((bar) => bar.id === pair.from)!
      const right = takers.find((bar) => bar.id === pair.to)!
      const hl = (left.height * pair.count) / left.count
      const hr = (right.height * pair.count) / right.count
      const yl = left.y + (used.get(`l${pair.from}`) ?? 0)
      const yr = right.y + (used.get(`r${pair.to}`) ?? 0)
      used.set(`l${pair.from}`, (used.get(`l${pair.from}`) ?? 0) + hl)
      used.set(`r${pair.to}`, (used.get(`r${pair.to}`) ?? 0) + hr)
      const mid = (LEFT + RIGHT) / 2
      const path = `M${LEFT} ${yl}C${mid} ${yl} ${mid} ${yr} ${RIGHT} ${yr}V${yr + hr}C${mid} ${yr + hr} ${mid} ${yl + hl} ${LEFT} ${yl + hl}Z`
      return { from: pair.from, to: pair.to, count: pair.count, path, words: pair.words.join(' ') }
    })
  const end = (bars: Bar[]): number => (bars.length ? bars[bars.length - 1]!.y + bars[bars.length - 1]!.height : 0)
  return { givers, takers, bands, height: Math.max(60, end(givers), end(takers)) }
}
