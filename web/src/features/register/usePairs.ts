import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { Address, AddressPair, Items, Prefix, PrefixPair } from '@/api/types'
import { useThing } from './useRegister'

/** The pair that a prefix is in now, if any. */
export function usePrefixPair(prefix: MaybeRefOrGetter<Prefix>) {
  const { data, pending } = useThing<Items<PrefixPair>>(() => `/prefix-pairs?prefixId=${toValue(prefix).id}`)
  const pair = computed(() => data.value?.items[0])
  const partner = computed(() =>
    pair.value && (pair.value.ipv4.prefixId === toValue(prefix).id ? pair.value.ipv6 : pair.value.ipv4),
  )
  return { pair, partner, pending }
}

/** The pairs that an address is or was in, each with the other address. */
export function useAddressPairs(address: MaybeRefOrGetter<Address>) {
  const { data } = useThing<Items<AddressPair>>(() => `/address-pairs?addressId=${toValue(address).id}`)
  const pairs = computed(() =>
    (data.value?.items ?? []).map(pair => {
      const isIpv4 = pair.ipv4AddressId === toValue(address).id
      return {
        pair,
        id: isIpv4 ? pair.ipv6AddressId : pair.ipv4AddressId,
        ip: isIpv4 ? pair.ipv6 : pair.ipv4,
      }
    }),
  )
  return { pairs, open: computed(() => pairs.value.find(({ pair }) => !pair.ending)) }
}
