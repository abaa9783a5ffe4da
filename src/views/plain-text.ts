/**
 * Our own markup as plain text, for where no other is taken: in a terminal, and in the errors of a form. What stands in
 * code is kept to the letter; outside of it the marks of bold are ours, because those of people were replaced, and a
 * moment or a link is told in words.
 */
export const inPlainText = (mrkdwn: string): string =>
  mrkdwn
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? piece : withoutTokens(piece.replaceAll('*', ''))))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const withoutTokens = (text: string): string =>
  text.replace(/<!date\^[^>]*\^([^>^]*)>/g, '$1').replace(/<(https:[^>|]*)\|([^>]*)>/g, '$2 ($1)')
