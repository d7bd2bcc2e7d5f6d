// Writes a .gz beside every text file of the build; the server sends it to whoever accepts it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|svg|html|json)$/
const WORTH_IT = 1024

export function compressedCopies(folder: string): Plugin {
  return {
    name: 'gongjin-compressed-copies',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true }) as string[]) {
        if (!TEXT.test(name)) continue
        const bytes = readFileSync(join(folder, name))
        if (bytes.length > WORTH_IT) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
