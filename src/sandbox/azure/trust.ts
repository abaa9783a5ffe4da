import tls from 'node:tls'

/**
 * Makes this process trust the certificate beside those it trusts already; answers how to stop that. Another process
 * is told by `NODE_EXTRA_CA_CERTS`; before Node 24.5 this one too is told otherwise (`ca` of the client). Connections that are open keep what they were opened with.
 */
export function trustCertificate(caPem: string): () => void {
  const before = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...before, caPem])
  return () => tls.setDefaultCACertificates(before)
}
