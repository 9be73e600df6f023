/** The port that comes so many after another: GE0/0/7 is 6 after GE0/0/1. A name without a number has none after it. */
export function countUp(port: string, steps: number): string {
  const found = /^(.*?)(\d+)$/.exec(port.trim())
  if (!found) return steps === 0 ? port : ''
  const [, start = '', number = '0'] = found
  return start + String(Number(number) + steps).padStart(number.length, '0')
}
