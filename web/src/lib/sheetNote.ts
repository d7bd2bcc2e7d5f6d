// A note at the foot of every printed sheet. Through CSSOM, because a strict content policy forbids new <style> elements.
let sheet: CSSStyleSheet | null = null
let index = -1

export function setSheetNote(text: string): void {
  if (sheet && index >= 0) sheet.deleteRule(index)
  sheet = null
  index = -1
  if (!text) return
  const rule = `@page { @bottom-center { content: ${JSON.stringify(text)}; font-size: 9pt; color: #7a5200; } }`
  for (const one of Array.from(document.styleSheets)) {
    try {
      index = one.insertRule(rule, one.cssRules.length)
      sheet = one
      return
    } catch {
      // A sheet that may not be written or a browser without page margins: the note on the first sheet remains.
    }
  }
}
