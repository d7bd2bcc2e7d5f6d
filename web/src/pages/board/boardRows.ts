// What the board shows after its filters: pure, so that it can be tested without a page.
import type { Board, BoardRow, Cell, Column } from '@/api/types'
import { gapShare } from '@/lib/fraction'
import { type Status, needsWork, statusOf, urgency } from '@/lib/status'

export interface BoardFilter {
  behindOnly: boolean
  section: string
  strength: string
  community: string
  duty: string
  sort: 'document' | 'gap'
}
export const NO_FILTER: BoardFilter = { behindOnly: false, section: '', strength: '', community: '', duty: '', sort: 'document' }

export interface ShownColumn {
  index: number
  column: Column
}
export interface ShownRow {
  row: BoardRow
  cells: Map<number, Cell>
  children: number
  late: number
}
export interface Shown {
  columns: ShownColumn[]
  sections: { title: string; span: number }[]
  rows: ShownRow[]
}

function statusIn(board: Board, cell: Cell): Status {
  return statusOf(cell.state, cell.pace, board.columns[cell.column]?.strength, cell.flags)
}
function weight(board: Board, cells: Map<number, Cell>): number {
  let sum = 0
  for (const cell of cells.values()) {
    const status = statusIn(board, cell)
    if (status === 'met' || status === 'so_far' || status === 'not_applicable') continue
    sum += (6 - urgency(status)) * 10 + gapShare(cell.have, cell.need)
  }
  return sum
}

function columnsOf(board: Board, filter: BoardFilter): ShownColumn[] {
  const wanted = board.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !filter.section || column.section === filter.section)
    .filter(({ column }) => !filter.strength || column.strength === filter.strength)
    .filter(({ column }) => !filter.duty || column.duty === filter.duty)
  if (!filter.behindOnly) return wanted
  const isBehind = (cell: Cell) => needsWork(statusIn(board, cell))
  const behind = new Set(board.rows.flatMap((row) => row.cells.filter(isBehind).map((cell) => cell.column)))
  return wanted.filter(({ index }) => behind.has(index))
}

export function shownBoard(board: Board, filter: BoardFilter, open: ReadonlySet<string>): Shown {
  const columns = columnsOf(board, filter)
  const isBehind = (cell: Cell) => needsWork(statusIn(board, cell))
  const seen = new Set(columns.map((c) => c.index))
  const make = (row: BoardRow): ShownRow => {
    const cells = new Map(row.cells.filter((cell) => seen.has(cell.column)).map((cell) => [cell.column, cell]))
    return { row, cells, children: 0, late: [...cells.values()].filter(isBehind).length }
  }
  const all = board.rows.filter((row) => !filter.community || (row.community ?? row.unit.id) === filter.community)
  const tops = all.filter((row) => !row.community).map(make)
  if (filter.sort === 'gap') tops.sort((a, b) => weight(board, b.cells) - weight(board, a.cells))
  const rows: ShownRow[] = []
  for (const top of tops) {
    const below = all.filter((row) => row.community === top.row.unit.id).map(make)
    const kept = filter.behindOnly ? below.filter((row) => row.late > 0) : below
    top.children = below.length
    if (filter.behindOnly && !top.late && !kept.length) continue
    if (filter.sort === 'gap') kept.sort((a, b) => weight(board, b.cells) - weight(board, a.cells))
    rows.push(top)
    if (open.has(top.row.unit.id)) rows.push(...kept)
  }
  const sections: Shown['sections'] = []
  for (const { column } of columns) {
    const last = sections[sections.length - 1]
    if (last?.title === column.section) last.span++
    else sections.push({ title: column.section, span: 1 })
  }
  return { columns, sections, rows }
}
