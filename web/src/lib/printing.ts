/** The browser's own print, on paper of that size, wide. */
export function printOn(size: 'A4' | 'A3'): void {
  const style = document.createElement('style')
  style.textContent = `@page { size: ${size} landscape; margin: 10mm }`
  document.head.append(style)
  // What fits on the larger sheet only hangs on this.
  document.documentElement.dataset.paper = size
  window.print()
  delete document.documentElement.dataset.paper
  style.remove()
}
