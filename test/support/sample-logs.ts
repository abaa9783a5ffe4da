/** What tools print where a network is closed, whole, with the hosts that could not be reached; a port that no rule opens stands behind its host. */
export const SAMPLE_LOGS: Readonly<Record<string, { readonly log: string; readonly failed: readonly string[] }>> = {
  'pip, whose lines name no host': {
    log: `WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f9c2c0d5f10>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/lightgbm/
WARNING: Retrying (Retry(total=3, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f9c2c0d6350>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/lightgbm/
ERROR: Could not find a version that satisfies the requirement lightgbm (from versions: none)
ERROR: No matching distribution found for lightgbm`,
    failed: ['pypi.org'],
  },
  'pip with an index of its own': {
    log: `Looking in indexes: https://build:s3cr3t@pkgs.vendor.io/simple
WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ProtocolError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))': /simple/lightgbm/`,
    failed: ['pkgs.vendor.io'],
  },
  'pip with two indexes, of which the line does not say which': {
    log: `Looking in indexes: https://pypi.org/simple, https://pkgs.vendor.io/simple
WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ProtocolError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))': /simple/lightgbm/`,
    failed: [],
  },
  'pip while it downloads': {
    log: `Collecting torch
  Using cached https://download.pytorch.org/whl/torch-2.4.0.metadata (26 kB)
  WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Read timed out. (read timeout=15)")': /packages/80/83/torch-2.4.0-cp310-cp310-manylinux1_x86_64.whl
Could not fetch URL https://pypi.org/simple/pip/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/pip/ (Caused by SSLError(SSLEOFError(8, '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1000)'))) - skipping`,
    failed: ['files.pythonhosted.org', 'pypi.org'],
  },
  conda: {
    log: `Collecting package metadata (current_repodata.json): failed

CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.anaconda.org/conda-forge/linux-64/current_repodata.json>
Elapsed: -

An HTTP error occurred when trying to retrieve this URL.
HTTP errors are often intermittent, and a simple retry will get you on your way.
If your current network has https://www.anaconda.com blocked, please file
a support request with your network engineering team.

'https://conda.anaconda.org/conda-forge/linux-64'`,
    failed: ['conda.anaconda.org'],
  },
  mamba: {
    log: `warning  libmamba Could not solve for environment specs
error    libmamba Could not resolve host: repo.anaconda.com
critical libmamba Download error (28) Timeout was reached [https://conda.anaconda.org/conda-forge/noarch/repodata.json.zst]
    Connection timed out after 60001 milliseconds`,
    failed: ['repo.anaconda.com', 'conda.anaconda.org'],
  },
  apt: {
    log: `Ign:1 http://deb.debian.org/debian bookworm InRelease
Err:1 http://deb.debian.org/debian bookworm InRelease
  Temporary failure resolving 'deb.debian.org'
Err:2 http://security.debian.org/debian-security bookworm-security InRelease
  Could not connect to security.debian.org:80 (151.101.2.132), connection timed out
Reading package lists... Done
W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'
W: Some index files failed to download. They have been ignored, or old ones used instead. See https://wiki.debian.org/SourcesList`,
    failed: ['deb.debian.org', 'security.debian.org'],
  },
  curl: {
    log: `$ curl -fsSL https://raw.githubusercontent.com/nvm-sh/nvm/v0.39.7/install.sh
curl: (6) Could not resolve host: raw.githubusercontent.com
$ curl -v https://data.vendor.io:8443/health
* Failed to connect to data.vendor.io port 8443 after 130112 ms: Connection timed out
curl: (28) Failed to connect to data.vendor.io port 8443 after 130112 ms: Connection timed out`,
    failed: ['raw.githubusercontent.com', 'data.vendor.io 8443'],
  },
  'curl, which says only what happened': {
    log: `+ curl -sSL --user-agent 'probe (+https://example.org/bot)' https://data.vendor.io/features.csv
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
curl: (56) Recv failure: Connection reset by peer`,
    failed: ['data.vendor.io'],
  },
  wget: {
    log: `--2026-03-02 09:11:20--  https://data.vendor.io/features.csv
Resolving data.vendor.io (data.vendor.io)... failed: Temporary failure in name resolution.
wget: unable to resolve host address ‘data.vendor.io’
--2026-03-02 09:12:01--  https://download.pytorch.org/models/resnet50.pth
Resolving download.pytorch.org (download.pytorch.org)... 18.161.94.11, 18.161.94.22
Connecting to download.pytorch.org (download.pytorch.org)|18.161.94.11|:443... failed: Connection timed out.
Retrying.`,
    failed: ['data.vendor.io', 'download.pytorch.org'],
  },
  git: {
    log: `Cloning into 'transformers'...
fatal: unable to access 'https://github.com/huggingface/transformers.git/': Could not resolve host: github.com
Cloning into 'peft'...
fatal: unable to access 'https://gitlab.com/vendor/peft.git/': Failed to connect to gitlab.com port 443 after 21035 ms: Couldn't connect to server`,
    failed: ['github.com', 'gitlab.com'],
  },
  'git that was reached and refused': {
    log: "fatal: unable to access 'https://github.com/vendor/private.git/': The requested URL returned error: 403",
    failed: [],
  },
  'git over ssh': {
    log: `ssh: connect to host github.com port 22: Connection timed out
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.`,
    failed: ['github.com 22'],
  },
  docker: {
    log: `Using default tag: latest
Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)
ERROR: failed to solve: nvcr.io/nvidia/pytorch:24.01-py3: failed to resolve source metadata for nvcr.io/nvidia/pytorch:24.01-py3: failed to do request: Head "https://nvcr.io/v2/nvidia/pytorch/manifests/24.01-py3": dial tcp: lookup nvcr.io on 168.63.129.16:53: no such host`,
    failed: ['registry-1.docker.io', 'nvcr.io'],
  },
  requests: {
    log: `Traceback (most recent call last):
  File "/opt/conda/lib/python3.10/site-packages/urllib3/connectionpool.py", line 793, in urlopen
    response = self._make_request(
  File "/opt/conda/lib/python3.10/site-packages/urllib3/connection.py", line 205, in _new_conn
    raise NameResolutionError(self.host, self, e) from e
urllib3.exceptions.NameResolutionError: <urllib3.connection.HTTPSConnection object at 0x7f0d1b2e7a90>: Failed to resolve 'api.vendor.io' ([Errno -2] Name or service not known)

The above exception was the direct cause of the following exception:

urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='api.vendor.io', port=443): Max retries exceeded with url: /v1/scores?sig=abc (Caused by NameResolutionError("<urllib3.connection.HTTPSConnection object at 0x7f0d1b2e7a90>: Failed to resolve 'api.vendor.io' ([Errno -2] Name or service not known)"))

  File "/opt/conda/lib/python3.10/site-packages/requests/adapters.py", line 700, in send
    raise ConnectionError(e, request=request)
requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.vendor.io', port=443): Max retries exceeded with url: /v1/scores?sig=abc (Caused by ...)`,
    failed: ['api.vendor.io'],
  },
  'a proxy, an address and names within the cluster': {
    log: `requests.exceptions.ProxyError: HTTPConnectionPool(host='127.0.0.1', port=3128): Max retries exceeded with url: http://169.254.169.254/metadata
requests.exceptions.ConnectionError: HTTPConnectionPool(host='mlflow.training.svc.cluster.local', port=80): Max retries exceeded
HTTPConnectionPool(host='localhost', port=8888): Max retries exceeded with url: /api
HTTPSConnectionPool(host='vm0.a1b2c3.ax.internal.cloudapp.net', port=443): Max retries exceeded with url: /
connect ECONNREFUSED 10.0.0.5:5432`,
    failed: [],
  },
  'Hugging Face': {
    log: `OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files and it looks like bert-base-uncased is not the path to a directory containing a file named config.json.
Checkout your internet connection or see how to run the library in offline mode at 'https://huggingface.co/docs/transformers/installation#offline-mode'.
requests.exceptions.ConnectTimeout: (MaxRetryError("HTTPSConnectionPool(host='cas-bridge.xethub.hf.co', port=443): Max retries exceeded with url: /xet-bridge-us/6 (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f8>, 'Connection to cas-bridge.xethub.hf.co timed out. (connect timeout=10)'))"), '(Request ID: 7f5b)')`,
    failed: ['huggingface.co', 'cas-bridge.xethub.hf.co'],
  },
  'Hugging Face that was told to stay offline': {
    log: 'huggingface_hub.errors.LocalEntryNotFoundError: Cannot find the requested files in the disk cache and outgoing traffic has been disabled. To enable hf.co look-ups and downloads online, set local_files_only to False.',
    failed: [],
  },
  npm: {
    log: `npm ERR! code ENOTFOUND
npm ERR! syscall getaddrinfo
npm ERR! errno ENOTFOUND
npm ERR! network request to https://registry.npmjs.org/left-pad failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org
npm ERR! network This is a problem related to network connectivity.
npm ERR! network If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'`,
    failed: ['registry.npmjs.org'],
  },
  'Node, in newer words and with an address': {
    log: `npm error network request to https://registry.npmjs.org/react failed, reason: connect ETIMEDOUT 104.16.2.35:443
FetchError: request to https://cdn.vendor.io/model.bin failed, reason: getaddrinfo EAI_AGAIN cdn.vendor.io`,
    failed: ['registry.npmjs.org', 'cdn.vendor.io'],
  },
  Go: {
    log: `go: downloading github.com/spf13/cobra v1.8.0
go: github.com/spf13/cobra@v1.8.0: Get "https://proxy.golang.org/github.com/spf13/cobra/@v/v1.8.0.mod": dial tcp: lookup proxy.golang.org on 127.0.0.53:53: server misbehaving
verifying module: golang.org/x/net@v0.20.0: Get "https://sum.golang.org/lookup/golang.org/x/net@v0.20.0": dial tcp 142.250.74.49:443: connect: connection refused`,
    failed: ['proxy.golang.org', 'sum.golang.org'],
  },
  Maven: {
    log: `Downloading from central: https://repo.maven.apache.org/maven2/org/apache/maven/plugins/maven-clean-plugin/3.2.0/maven-clean-plugin-3.2.0.pom
[ERROR] Plugin org.apache.maven.plugins:maven-clean-plugin:3.2.0 or one of its dependencies could not be resolved: Failed to read artifact descriptor: Could not transfer artifact org.apache.maven.plugins:maven-clean-plugin:pom:3.2.0 from/to central (https://repo.maven.apache.org/maven2): Connect to repo.maven.apache.org:443 [repo.maven.apache.org/151.101.0.215] failed: Connection timed out -> [Help 1]
[ERROR] Could not transfer artifact io.vendor:client:jar:1.0 from/to vendor (https://maven.vendor.io/releases): status code: 401, reason phrase: Unauthorized (401)
[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/PluginResolutionException`,
    failed: ['repo.maven.apache.org'],
  },
  Java: {
    log: `Exception in thread "main" java.net.UnknownHostException: api.vendor.io
	at java.base/java.net.AbstractPlainSocketImpl.connect(AbstractPlainSocketImpl.java:229)
	at org.apache.http.impl.conn.DefaultHttpClientConnectionOperator.connect(DefaultHttpClientConnectionOperator.java:142)`,
    failed: ['api.vendor.io'],
  },
  'what DNS tools say': {
    log: `ping: data.vendor.io: Name or service not known
Server:		168.63.129.16
Address:	168.63.129.16#53

** server can't find api.vendor.io: NXDOMAIN

; <<>> DiG 9.18.24 <<>> cdn.vendor.io
;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 35202
;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;cdn.vendor.io.			IN	A

;; SERVER: 168.63.129.16#53(168.63.129.16) (UDP)`,
    failed: ['data.vendor.io', 'api.vendor.io', 'cdn.vendor.io'],
  },
  'an answer of dig that is one': {
    log: `;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 35202
;; QUESTION SECTION:
;pypi.org.			IN	A`,
    failed: [],
  },
  'Azure Storage, for which there is another way': {
    log: "azure.core.exceptions.ServiceRequestError: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'mldata.blob.core.windows.net' ([Errno -2] Name or service not known)",
    failed: ['mldata.blob.core.windows.net'],
  },
  'what only speaks of hosts': {
    log: `Requirement already satisfied: requests in ./lib/python3.10/site-packages (2.31.0)
  Downloading https://files.pythonhosted.org/packages/70/8e/requests-2.31.0-py3-none-any.whl (62 kB)
INFO: User-Agent: probe/1.0 (+https://example.org/bot)
See https://pip.pypa.io/warnings/venv for more. Homepage: https://requests.readthedocs.io
requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://api.vendor.io/v1/none
ModuleNotFoundError: No module named 'huggingface_hub.utils'`,
    failed: [],
  },
}
