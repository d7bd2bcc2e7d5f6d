/** Round numbers from `low` to at least `high`, about `count` steps. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count
  if (!(raw > 0)) return [low]
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw * 0.999999) ?? 10) * power
  const out: number[] = []
  for (let n = 0; ; n++) {
    const tick = Number((low + n * step).toPrecision(10))
    out.push(tick)
    if (tick >= high) return out
  }
}
