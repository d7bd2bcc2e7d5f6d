// Figures are exact text. The page never computes with them; it only sorts and draws bars, so numbers are enough here.
export function figureValue(text: string | null | undefined): number | null {
  const match = /^(-?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text ?? '')
  if (!match) return null
  const bottom = match[2] ? Number(match[2]) : 1
  return bottom === 0 ? null : Number(match[1]) / bottom
}
/** How much is missing as a share of what is needed, between 0 and 1. */
export function gapShare(have: string | null | undefined, need: string | null | undefined): number {
  const [left, right] = [figureValue(have), figureValue(need)]
  if (left === null || right === null || right <= 0) return 0
  return Math.max(0, Math.min(1, 1 - left / right))
}
