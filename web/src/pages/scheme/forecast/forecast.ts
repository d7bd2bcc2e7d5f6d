// How the columns of a forecast stand beside each other, and how what is tried is written in the address.
import type { Forecast, ForecastChoices, ForecastDemand, ForecastLoad, ForecastSqueeze } from '@/api/types'
import { figureValue } from '@/lib/fraction'

export interface Trial {
  kind: 'parameter' | 'reading'
  name: string
  value: string
}
/** A changed scheme.yaml that stands beside the one in force: in the window only, never in the address. */
export interface Draft {
  file: string
  text: string
}
/** All that is tried in one column. */
export type Variant = Trial[]
export const MOST_VARIANTS = 2
/** What a column is called where its full name has no room. */
export const LETTERS = ['A', 'B', 'C']

export function variantText(variant: Variant): string {
  return variant.map((one) => `${one.kind === 'reading' ? 'r' : 'p'}:${one.name}=${one.value}`).join(';')
}
export function variantOf(text: string): Variant {
  return text.split(';').flatMap((part): Trial[] => {
    const match = /^([pr]):([^=]+)=(.+)$/.exec(part.trim())
    return match ? [{ kind: match[1] === 'r' ? 'reading' : 'parameter', name: match[2]!, value: match[3]! }] : []
  })
}
/** The question to the server. */
export function queryOf(variant: Variant): { set: string; readings: string } {
  const some = (kind: Trial['kind']): string => variant.filter((one) => one.kind === kind).map((one) => `${one.name}=${one.value}`).join(';')
  return { set: some('parameter'), readings: some('reading') }
}
/** The choice of the same thing made anew, or one more. */
export function withTrial(variant: Variant, trial: Trial): Variant {
  return [...variant.filter((one) => one.kind !== trial.kind || one.name !== trial.name), trial]
}
export function trialText(trial: Trial, choices: ForecastChoices): string {
  if (trial.kind === 'reading') {
    const reading = choices.readings.find((one) => one.name === trial.name)
    return reading?.options.find((one) => one.value === trial.value)?.title ?? trial.value
  }
  const parameter = choices.parameters.find((one) => one.name === trial.name)
  return `${parameter?.title ?? trial.name} ${trial.value}${parameter?.unit ?? ''}`
}

export interface Row<T> {
  key: string
  first: T
  cells: (T | undefined)[]
  differs: boolean
}
/** Rows of the same key beside each other, in the order of the first column. */
export function sideBySide<T>(lists: T[][], keyOf: (one: T) => string, textOf: (one: T | undefined) => string): Row<T>[] {
  const rows = new Map<string, Row<T>>()
  lists.forEach((list, column) => {
    for (const one of list) {
      const key = keyOf(one)
      let row = rows.get(key)
      if (!row) rows.set(key, (row = { key, first: one, cells: lists.map(() => undefined), differs: false }))
      row.cells[column] ??= one
    }
  })
  for (const row of rows.values()) row.differs = row.cells.some((one) => textOf(one) !== textOf(row.cells[0]))
  return [...rows.values()]
}
export function demandRows(columns: Forecast[]): Row<ForecastDemand>[] {
  const said = (one: ForecastDemand | undefined): string => JSON.stringify([one?.need, one?.people, one?.met, one?.applicable, one?.undecided])
  return sideBySide(columns.map((one) => one.demands), (one) => one.rule, said)
}
export function loadText(one: ForecastLoad | undefined): string {
  return (one?.units ?? []).map((unit) => `${unit.figure}${unit.title}`).join(' ')
}

/** Whether it can be done: a break says no, what was filled in and still is not met says it is open. */
export type Verdict = { key: 'no' | 'unmet' | 'unmet_but' | 'yes' | 'yes_but'; n: number; m: number }
export function verdictOf(one: Pick<Forecast, 'squeezes' | 'applicable' | 'met' | 'undecided' | 'not_known'>): Verdict {
  const impossible = one.squeezes.filter((other) => other.impossible).length
  const unmet = one.applicable - one.met - one.undecided
  const unknown = one.not_known.length
  if (impossible) return { key: 'no', n: impossible, m: 0 }
  if (unmet > 0) return { key: unknown ? 'unmet_but' : 'unmet', n: unmet, m: unknown }
  return { key: unknown ? 'yes_but' : 'yes', n: unknown, m: 0 }
}

/** Breaks of one kind and rule; the first is the tightest. */
export interface SqueezeGroup {
  key: string
  first: ForecastSqueeze
  items: ForecastSqueeze[]
  impossible: number
}
export function squeezeGroups(squeezes: ForecastSqueeze[]): SqueezeGroup[] {
  const groups = new Map<string, SqueezeGroup>()
  for (const one of squeezes) {
    const key = `${one.kind} ${one.rule}`
    const group = groups.get(key)
    if (group) {
      group.items.push(one)
      group.impossible += one.impossible ? 1 : 0
    } else groups.set(key, { key, first: one, items: [one], impossible: one.impossible ? 1 : 0 })
  }
  return [...groups.values()]
}

/** Values for a sweep: whole numbers where the ends are whole, else even steps; with the value in force where it lies between. */
export function stepsBetween(from: number, to: number, count: number, now: number | null = null): number[] {
  const even = evenSteps(from, to, count)
  const inside = now !== null && now > from && now < to
  return inside ? [...new Set([...even, now])].sort((a, b) => a - b) : even
}
function evenSteps(from: number, to: number, count: number): number[] {
  if (!(to > from) || count < 2) return [from]
  const whole = Number.isInteger(from) && Number.isInteger(to)
  const out = Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1)).map((value) => (whole ? Math.round(value) : Number(value.toPrecision(4))))
  return [...new Set(out)]
}
/** Around what the text says: from half of it to twice as much. */
export function rangeAround(value: string | undefined): { from: number; to: number } {
  const now = figureValue((value ?? '').replace(/^(.*)%$/, '$1')) ?? 0
  if (now <= 0) return { from: 0, to: 10 }
  const whole = Number.isInteger(now)
  return { from: whole ? Math.max(0, Math.floor(now / 2)) : Number((now / 2).toPrecision(3)), to: whole ? Math.max(now * 2, now + 4) : Number((now * 2).toPrecision(3)) }
}
