// The pages of docs/errors, one for each code that a check can print. A module of its own: fetched when the first is opened.
const files = import.meta.glob('../../../../../docs/errors/*.md', { query: '?raw', import: 'default', eager: true }) as Record<string, string>
export const errorTexts = new Map(Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.md$/g, ''), text]))
