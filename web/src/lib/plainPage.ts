// The little of Markdown that the pages of docs/errors use: heads, paragraphs, blocks of code.
export interface Block {
  kind: 'head' | 'text' | 'code'
  text: string
}
const CHINESE = /[\u4e00-\u9fff]/
/** Without the title, which the page that opens it says itself, and of both languages only the one. */
export function blocksOf(text: string, english: boolean): Block[] {
  return allBlocks(text).filter((one) => one.kind !== 'text' || english !== CHINESE.test(one.text))
}
function allBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let code: string[] | null = null
  let words: string[] = []
  const close = (): void => {
    if (words.length) blocks.push({ kind: 'text', text: words.join(' ') })
    words = []
  }
  for (const line of text.split('\n').slice(1)) {
    if (line.startsWith('```')) {
      close()
      if (code) blocks.push({ kind: 'code', text: code.join('\n') })
      code = code ? null : []
    } else if (code) code.push(line)
    else if (line.startsWith('#')) {
      close()
      blocks.push({ kind: 'head', text: line.replace(/^#+\s*/, '') })
    } else if (!line.trim()) close()
    else words.push(line.replace(/\*\*|`/g, ''))
  }
  close()
  return blocks
}
