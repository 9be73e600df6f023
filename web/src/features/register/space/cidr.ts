/** Blocks of addresses as numbers. */
export interface Block {
  first: bigint
  length: number
  bits: 32 | 128
}

export function parseIp(text: string): bigint {
  if (!text.includes(':')) return text.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n)
  const [head = '', tail] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const middle = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...(tail === undefined ? [] : middle), ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}

export function formatIp(ip: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => (ip >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => ((ip >> BigInt(112 - 16 * i)) & 65_535n).toString(16))
  return shortened(groups)
}

/** The longest row of zero groups, of two at least, is left out (RFC 5952). */
function shortened(groups: string[]): string {
  let best = { start: 0, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (groups[start + length] === '0') length++
    if (length > best.length) best = { start, length }
  }
  if (best.length < 2) return groups.join(':')
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`
}

export function parseBlock(cidr: string): Block {
  const [ip = '', length = ''] = cidr.split('/')
  return { first: parseIp(ip), length: Number(length), bits: ip.includes(':') ? 128 : 32 }
}

export const formatBlock = ({ first, length, bits }: Block) => `${formatIp(first, bits)}/${length}`

/** The n-th block of a length inside another. */
export const partOf = (block: Block, length: number, n: number): Block => ({
  ...block,
  first: block.first + (BigInt(n) << BigInt(block.bits - length)),
  length,
})

/** The block of a length around another. */
export function around(block: Block, length: number): Block {
  const shift = BigInt(block.bits - length)
  return { ...block, first: (block.first >> shift) << shift, length }
}

export const contains = (outer: Block, inner: Block) =>
  outer.bits === inner.bits && outer.length <= inner.length && around(inner, outer.length).first === outer.first

/** The place of a block of this length in another, counted from 0. */
export const indexIn = (outer: Block, inner: Block, length: number) =>
  Number((inner.first - outer.first) >> BigInt(outer.bits - length))
