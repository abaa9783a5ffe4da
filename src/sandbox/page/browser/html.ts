import type { VNode } from 'preact'

export { html, render } from 'htm/preact'
export { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What a component draws; `undefined` is nothing. */
export type Drawn = VNode | undefined
