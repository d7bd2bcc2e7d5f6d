export const FILTER_KEYS = ['kind', 'state', 'school', 'community', 'waiting_for', 'q', 'person', 'from', 'until'] as const
export type RecordFilter = Partial<Record<(typeof FILTER_KEYS)[number], string>>
export const RECORD_STATES = ['planned', 'filed', 'approved', 'returned', 'held', 'verified', 'withdrawn'] as const
