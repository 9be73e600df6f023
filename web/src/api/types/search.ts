export type SearchKind = 'ADDRESS' | 'PREFIX' | 'UNIT' | 'PERSON' | 'TERMINAL' | 'REQUEST'

export type SearchReason =
  | 'ADDRESS'
  | 'BLOCK'
  | 'CONTAINS'
  | 'MAC'
  | 'NAME'
  | 'PINYIN'
  | 'PURPOSE'
  | 'NUMBER'
  | 'FILING'

/** Why something was found: the part of the text, or of the title when there is none, from `start` to `end`. */
export interface SearchMatch {
  reason: SearchReason
  text: string | null
  start: number
  end: number
}

export interface SearchItem {
  /** What the page opens; of a terminal, its address. */
  id: number
  title: string
  detail: string | null
  state: string | null
  match: SearchMatch
}

export interface SearchGroup {
  kind: SearchKind
  items: SearchItem[]
  /** There is more than this. */
  more: boolean
  /** False when it took too long to look for. */
  complete: boolean
}

export interface SearchAnswer {
  groups: SearchGroup[]
}
