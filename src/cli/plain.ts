/** Slack's markup as a terminal shows it: stars make bold outside of code, and stand for themselves in it. */
export const plain = (mrkdwn: string): string =>
  mrkdwn
    .split('`')
    .map((piece, i) => (i % 2 === 0 ? piece.replaceAll('*', '') : piece))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
