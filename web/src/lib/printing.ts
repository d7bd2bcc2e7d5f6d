/** The browser's own print, on paper of that size, wide. */
export function printOn(size: 'A4' | 'A3'): void {
  const style = document.createElement('style')
  style.textContent = `@page { size: ${size} landscape; margin: 10mm }`
  document.head.append(style)
  window.print()
  style.remove()
}
