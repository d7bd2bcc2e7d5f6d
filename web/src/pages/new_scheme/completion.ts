// What one may write at a place of a scheme's text. The words come from the server; here is only where the cursor stands.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { NamedEntry, SchemeLanguage } from '@/api/types'

export interface Spot {
  /** Empty at the margin; else the section and the keys of the maps around the cursor. */
  section: string
  inner: string
  entry: boolean
  /** The key whose value is being written; empty: a key is. */
  key: string
}

/** Where the cursor stands, by the lines above it. */
export function spotAt(lines: string[], line: number, before: string): Spot {
  const indent = /^ */.exec(before)![0].length
  let section = ''
  let entryIndent = 0
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const found = /^([a-z_]+):/.exec(lines[at] ?? '')
    if (found) {
      section = found[1]!
      const first = lines.slice(at + 1).find((one) => /^ +[a-z_0-9]+:/.test(one))
      entryIndent = first ? /^ */.exec(first)![0].length : 2
      break
    }
  }
  const top = /^([a-z_]+):\s*/.exec(before)
  if (top) section = top[1]!
  const open = before.lastIndexOf('{')
  const within = open >= 0 && before.indexOf('}', open) < 0
  const opener = within ? /([a-z_0-9]+):\s*\{[^{}]*$/.exec(before)?.[1] ?? '' : ''
  const piece = within ? before.slice(open + 1) : before.trimStart()
  const last = within ? piece.slice(piece.lastIndexOf(',') + 1) : piece
  const key = /^\s*([a-z_0-9]+):\s+/.exec(last)?.[1] ?? ''
  const entry = within || (section !== '' && !top && indent > entryIndent)
  const inner = ['items', 'seats', 'stages', 'split', 'veto', 'moves', 'at_most'].includes(opener) ? opener : ''
  return { section, inner, entry, key }
}

const asOption = (type: string) => (one: NamedEntry): Completion => ({ label: one.name, detail: one.title, type })
const kindKeys = ['count', 'stock', 'of', 'kind']
const whoKeys = ['owed_by', 'to', 'by', 'at', 'per', 'from', 'lead', 'given_to', 'person']
const periodKeys = ['over', 'while', 'each']

export function optionsAt(spot: Spot, language: SchemeLanguage): Completion[] {
  const names = (sections?: string[]) => language.names.filter((one) => !sections || sections.includes(one.section)).map(asOption('variable'))
  const words = (kinds: string[]) => language.words.filter((one) => kinds.includes(one.section)).map(asOption('type'))
  if (!spot.section && !spot.key) return language.top.map((label) => ({ label: `${label}: `, type: 'keyword' }))
  if (spot.key === '' && spot.entry) {
    const keys = language.sections[spot.inner ? `${spot.section}.${spot.inner}` : spot.section] ?? []
    return keys.map((label) => ({ label: `${label}: `, type: 'keyword' }))
  }
  if (!spot.entry && spot.key === '') return []
  if (kindKeys.includes(spot.key)) return language.kinds.map(asOption('class'))
  if (periodKeys.includes(spot.key)) return [...words(['period']), ...names(['periods'])]
  if (whoKeys.includes(spot.key)) return [...names(['roles', 'populations']), ...words(['subject'])]
  if (['title', 'note', 'ask', 'says', 'assumed', 'word', 'zh', 'en'].includes(spot.key)) return []
  const functions = language.functions.map((one): Completion => ({ label: one.name, detail: one.section, type: 'function', apply: `${one.name}(` }))
  return [...names(), ...functions, ...language.words.map(asOption('type')), ...language.kinds.map(asOption('class'))]
}

export function completionOf(language: () => SchemeLanguage | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const known = language()
    const word = context.matchBefore(/[a-z_0-9]*/)
    if (!known || (!context.explicit && !word?.text)) return null
    const line = context.state.doc.lineAt(context.pos)
    const lines = context.state.doc.toString().split('\n')
    const before = line.text.slice(0, (word?.from ?? context.pos) - line.from)
    const options = optionsAt(spotAt(lines, line.number - 1, before), known)
    return options.length ? { from: word?.from ?? context.pos, options, validFor: /^[a-z_0-9]*$/ } : null
  }
}
