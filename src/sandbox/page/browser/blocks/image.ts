import type { ImageBlock, ImageElement } from '@slack/types'
import { html } from '../html.ts'
import { Text } from './text.ts'

export function Image({ block }: { block: ImageBlock }) {
  return html`<figure class="block block-image">
    ${block.title && html`<figcaption><${Text} of=${block.title} /></figcaption>`}
    <img alt=${block.alt_text} src=${addressOf(block)} />
  </figure>`
}

/** Nothing is loaded from other hosts: the words for the image then stand in its place. */
export function addressOf(image: ImageBlock | ImageElement): string | undefined {
  return 'image_url' in image && image.image_url.startsWith('data:image/') ? image.image_url : undefined
}
