/** One page of a list: `nextPageToken` asks for the next one. */
export interface Page<T> {
  items: T[]
  nextPageToken: string | null
  total: Total | null
}

export interface Total {
  count: number
  kind: 'EXACT' | 'AT_LEAST'
}

export interface Items<T> {
  items: T[]
}
