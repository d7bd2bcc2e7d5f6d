// What a reader sees of state and pace together: one word, one mark, one tone. Never colour alone.
import type { Flag, Pace, State, StateCounts } from '@/api/types'

export type Status = 'met' | 'so_far' | 'on_track' | 'soft' | 'at_risk' | 'late' | 'failed' | 'undecided' | 'not_applicable'

export const STATUSES: Status[] = ['met', 'so_far', 'on_track', 'soft', 'at_risk', 'late', 'failed', 'undecided', 'not_applicable']

const MARKS: Record<Status, string> = {
  met: '●',
  so_far: '◎',
  on_track: '○',
  soft: '◇',
  at_risk: '▲',
  late: '■',
  failed: '✕',
  undecided: '？',
  not_applicable: '–',
}

/**
 * What one strives for or may do is welcome: that it is not done yet, or in time, alarms nobody.
 * What must hold until the end of the term, such as a cap, is only kept so far.
 */
export function statusOf(state: State, pace?: Pace, strength?: string | null, flags?: readonly Flag[] | null): Status {
  if (state === 'met' && flags?.includes('so_far')) return 'so_far'
  if (state !== 'behind') return state
  if (pace === 'late' || pace === 'at_risk') return strength === 'strive' || strength === 'may' ? 'soft' : pace
  return 'on_track'
}
export function markOf(status: Status): string {
  return MARKS[status]
}
/** The lower, the more it wants attention. */
export function urgency(status: Status): number {
  return ['failed', 'late', 'at_risk', 'undecided', 'on_track', 'soft', 'so_far', 'met', 'not_applicable'].indexOf(status)
}
export function needsWork(status: Status): boolean {
  return urgency(status) <= 2
}

export interface Figures {
  have?: string | null
  possible?: string | null
  planned?: string | null
  need?: string | null
}
/** `9+5/15`: done + planned / needed. A range of what is certain and possible reads `9~11`. Where none is allowed, only what there is. */
export function figureText(figures: Figures): string {
  if (figures.have == null) return ''
  const range = figures.possible && figures.possible !== figures.have ? `${figures.have}~${figures.possible}` : figures.have
  if (figures.need === '0') return range
  const plan = figures.planned && figures.planned !== '0' ? `+${figures.planned}` : ''
  const tail = figures.need == null ? '' : /^\d+(\.\d+)?$/.test(figures.need) ? `/${figures.need}` : ` / ${figures.need}`
  return `${range}${plan}${tail}`
}
/** Where none is allowed the need is a cap, which 0/0 would not tell. */
export function isCap(figures: Figures): boolean {
  return figures.need === '0' && figures.have != null
}
export function countsTotal(counts: StateCounts): number {
  return counts.met + counts.behind + counts.failed + counts.undecided
}
