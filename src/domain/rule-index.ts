import type { Destination, UnknownDestination } from './destination/destination.ts'
import { identityOf } from './destination/identity.ts'
import { placesAround, placesOf } from './destination/places.ts'
import type { RuleName } from './names.ts'

type Anywhere = Destination | UnknownDestination
type Rule = { readonly name: RuleName; readonly destination: Anywhere }

/** A rule, which of all it is, and the one text for where it leads. */
export type Entry<Of> = { readonly rule: Of; readonly at: number; readonly identity: string }

/** Made once, because going through all rules for each of a thousand others takes seconds. Each list keeps their order. */
type Index<By extends string, Of> = { readonly by: By; readonly entries: ReadonlyMap<string, readonly Entry<Of>[]> }

export type ByName<Of> = Index<'name', Of>
export type ByIdentity<Of> = Index<'identity', Of>
export type ByPlace<Of> = Index<'place', Of>
export type ByPlaceAround<Of> = Index<'place-around', Of>

export const entriesOf = <Of extends Rule>(rules: readonly Of[]): readonly Entry<Of>[] =>
  rules.map((rule, at) => ({ rule, at, identity: identityOf(rule.destination) }))

export const byName = <Of extends Rule>(entries: readonly Entry<Of>[]): ByName<Of> => ({
  by: 'name',
  entries: filed(entries, ({ rule }) => [rule.name.toLowerCase()]),
})

export const byIdentity = <Of>(entries: readonly Entry<Of>[]): ByIdentity<Of> => ({
  by: 'identity',
  entries: filed(entries, ({ identity }) => [identity]),
})

export const byPlace = <Of extends Rule>(entries: readonly Entry<Of>[]): ByPlace<Of> => ({
  by: 'place',
  entries: filed(entries, ({ rule }) => placesOf(rule.destination)),
})

export const byPlaceAround = <Of extends Rule>(entries: readonly Entry<Of>[]): ByPlaceAround<Of> => ({
  by: 'place-around',
  entries: filed(entries, ({ rule }) => placesAround(rule.destination)),
})

function filed<Of>(all: readonly Entry<Of>[], keysOf: (entry: Entry<Of>) => readonly string[]): ReadonlyMap<string, readonly Entry<Of>[]> {
  const under = new Map<string, Entry<Of>[]>()
  for (const entry of all) {
    for (const key of keysOf(entry)) {
      const there = under.get(key)
      if (there === undefined) under.set(key, [entry])
      else there.push(entry)
    }
  }
  return under
}

/** In whatever case: ARM compares names so. */
export const namesakesOf = <Of>({ entries }: ByName<Of>, name: RuleName): readonly Entry<Of>[] => entries.get(name.toLowerCase()) ?? []

export const withIdentity = <Of>({ entries }: ByIdentity<Of>, identity: string): readonly Entry<Of>[] => entries.get(identity) ?? []

/** All that may cover the destination; whether it does is for whoever asks to see. */
export const mayCover = <Of>({ entries }: ByPlace<Of>, destination: Anywhere): readonly Entry<Of>[] =>
  joined(placesAround(destination).flatMap((place) => [entries.get(place) ?? []]))

/** All that the destination may cover, likewise. */
export const mayBeCovered = <Of>({ entries }: ByPlaceAround<Of>, destination: Anywhere): readonly Entry<Of>[] =>
  joined(placesOf(destination).flatMap((place) => [entries.get(place) ?? []]))

function joined<Of>(lists: readonly (readonly Entry<Of>[])[]): readonly Entry<Of>[] {
  const [only = [], ...others] = lists.filter((list) => list.length > 0)
  return others.length === 0 ? only : [...new Set([only, ...others].flat())].sort((one, other) => one.at - other.at)
}
