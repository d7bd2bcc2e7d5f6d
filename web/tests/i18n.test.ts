import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '@/i18n/en'
import zh from '@/i18n/zh'

type Tree = { [key: string]: string | Tree }
function keys(tree: Tree, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : keys(value, `${before}${key}.`)))
}
function value(tree: Tree, key: string): string {
  return key.split('.').reduce<string | Tree>((at, part) => (at as Tree)[part]!, tree) as string
}
const sources = (readdirSync('src', { recursive: true }) as string[]).filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith('i18n')).map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }))
const chinese = keys(zh as Tree)

describe('texts', () => {
  it('have the same keys in Chinese and English', () => {
    expect(keys(en as Tree).sort()).toEqual([...chinese].sort())
  })
  it('use the same names in braces in both languages', () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()
    for (const key of chinese) expect([key, names(value(en as Tree, key))]).toEqual([key, names(value(zh as Tree, key))])
  })
  it('are never written into a component: no Chinese stands in a template or script', () => {
    const found = sources.flatMap(({ name, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--[\s\S]*?-->/g, '').replace(/(^|\s)\/\/.*$/gm, '')
      return code.split('\n').filter((line) => /[\u4e00-\u9fff]/.test(line)).map((line) => `${name}: ${line.trim()}`)
    })
    expect(found).toEqual([])
  })
  it('exist for every key that a page names', () => {
    const known = new Set(chinese)
    const missing = sources.flatMap(({ name, text }) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].filter((match) => !known.has(match[1]!)).map((match) => `${name}: ${match[1]}`))
    expect(missing).toEqual([])
  })
  it('exist for every word of the contract that a page shows by its code', () => {
    const contract = readFileSync('../openapi.yaml', 'utf8')
    const words = (line: RegExp): string[] => line.exec(contract)![1]!.split(',').map((word) => word.trim()).filter((word) => word && word !== 'null')
    const shown: [string, RegExp][] = [
      ['role', /\n {4}Role: \{type: string, enum: \[([^\]]+)\]/],
      ['flag', /\n {4}Flag: \{type: string, enum: \[([^\]]+)\]/],
      ['strength', /\n {4}Strength: \{type: string, enum: \[([^\]]+)\]/],
      ['record_state', /\n {4}RecordState: \{type: string, enum: \[([^\]]+)\]/],
      ['history', /\n {4}HistoryWhat: \{type: string, enum: \[([^\]]+)\]/],
      ['overlay.action', /\n {4}OverlayAction: \{type: string, enum: \[([^\]]+)\]/],
      ['not_counted', /reason: \{type: string, enum: \[([^\]]+)\]/],
      ['rule_type', /type: \{type: string, enum: \[(duty, measure[^\]]+)\]/],
      ['step_kind', /enum: \[(item, bonus[^\]]+)\]/],
      ['result_family', /\n {4}ResultFamilyName: \{type: string, enum: \[([^\]]+)\]/],
      ['life', /step: \{type: string, enum: \[([^\]]+)\]/],
      ['todo', /what: \{type: string, enum: \[(confirm, review[^\]]+)\]/],
      ['search.type', /type: \{type: string, enum: \[(record, person[^\]]+)\]/],
    ]
    const known = new Set(chinese)
    for (const [prefix, line] of shown) for (const word of words(line)) expect(known.has(`${prefix}.${word}`), `${prefix}.${word}`).toBe(true)
  })
})
describe('components', () => {
  it('stay small: no .vue file above 200 lines and none with more than 110 lines of script', () => {
    for (const { name, text } of sources.filter((one) => one.name.endsWith('.vue'))) {
      expect([name, text.split('\n').length <= 200]).toEqual([name, true])
      const script = /<script setup[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? ''
      expect([name, script.split('\n').length <= 110]).toEqual([name, true])
    }
  })
  it('use nothing that plain http or an old phone lacks, and fetch nothing from outside', () => {
    for (const { name, text } of sources) {
      const banned = /crypto\.subtle|randomUUID\(|structuredClone|https?:\/\/(?!www\.w3\.org)/.exec(text.replace(/\/\/ .*$/gm, ''))
      expect([name, banned?.[0]]).toEqual([name, undefined])
    }
  })
})
