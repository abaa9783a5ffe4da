/** Whether a host or pattern lets anything through to `place`: the place itself, a name below it, a wildcard under which it falls. */
export const reaches = (host: string, place: string): boolean =>
  host === place || host.endsWith(`.${place}`) || (host.startsWith('*.') && place.endsWith(host.slice(1)))
