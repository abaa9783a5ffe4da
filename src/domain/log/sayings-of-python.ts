import { HOST, PORT, saying, URL } from './saying.ts'

/** pip, conda, requests with urllib3 below it, aiohttp and Hugging Face, as their sources format it. */
export const SAYINGS_OF_PYTHON = [
  saying(
    'pip',
    "Could not fetch URL https://pypi.org/simple/pip/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/pip/ (Caused by SSLError(SSLEOFError(8, 'EOF occurred in violation of protocol (_ssl.c:1007)'))) - skipping",
    `Could not fetch URL ${URL}`,
  ),
  saying(
    'pip',
    "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ConnectTimeoutError(<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f2a>, 'Connection to pypi.org timed out. (connect timeout=15)')': /simple/numpy/",
    String.raw`Retrying \(Retry\([^()]{1,200}\)\) after connection broken by [^:]{1,300}Connection to ${HOST} timed out`,
  ),
  saying(
    'conda',
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.anaconda.org/conda-forge/linux-64/repodata.json>',
    `CONNECTION FAILED for url <?${URL}`,
  ),
  saying(
    'conda',
    'critical libmamba Download error (28) Timeout was reached [https://conda.anaconda.org/conda-forge/noarch/repodata.json.zst]',
    String.raw`Download error \(\d{1,3}\) [^\[\]]{1,100}\[${URL}`,
  ),
  saying(
    'Hugging Face',
    "OSError: We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.",
    `couldn't connect to '?${URL}`,
  ),
  saying(
    'Hugging Face',
    'huggingface_hub.errors.HfHubHTTPError: 504 Server Error: Gateway Time-out for url: https://huggingface.co/api/models/bert-base-uncased',
    String.raw`HfHubHTTPError: (?:407|470|502|503|504) [\w ,:-]{1,80} for url: ${URL}`,
  ),
  saying(
    'requests',
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='huggingface.co', port=443): Max retries exceeded with url: /gpt2/resolve/main/config.json",
    String.raw`HTTPS?ConnectionPool\(host='${HOST}', port=${PORT}\)`,
  ),
  saying(
    'urllib3',
    "urllib3.exceptions.NewConnectionError: HTTPSConnection(host='pypi.org', port=443): Failed to establish a new connection: [Errno 101] Network is unreachable",
    String.raw`HTTPS?Connection\(host='${HOST}', port=${PORT}\)`,
  ),
  saying(
    'urllib3',
    'NameResolutionError("<urllib3.connection.HTTPSConnection object at 0x7f2a>: Failed to resolve \'pypi.org\' ([Errno -2] Name or service not known)")',
    `Failed to resolve '${HOST}'`,
  ),
  saying(
    'urllib3',
    "ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f2a>, 'Connection to pypi.org timed out. (connect timeout=10)')",
    `Connection to ${HOST} timed out`,
  ),
  saying(
    'aiohttp',
    'aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host datasets-server.huggingface.co:443 ssl:default [Connect call failed]',
    `Cannot connect to host ${HOST}:${PORT}`,
  ),
]
