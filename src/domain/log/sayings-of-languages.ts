import { HOST, PORT, REST, saying, URL } from './saying.ts'

/** What Go's `net/http` says behind the address that it could not get. */
const GO_TROUBLE =
  '(?:dial tcp|net/http: |context deadline exceeded|EOF|unexpected EOF|read tcp|write tcp|i/o timeout|proxyconnect|remote error: tls)'

/** What Maven says of a repository that it did reach. */
const MAVEN_REACHED = '(?:auth|status|access denied|return code|not auth)'

/** npm and Node, Go with Docker that is written in it, Java with Maven and Gradle, R, .NET. */
export const SAYINGS_OF_LANGUAGES = [
  saying(
    'npm',
    'npm ERR! network request to https://registry.npmjs.org/left-pad failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org',
    `request to ${URL}${REST} failed`,
  ),
  saying(
    'npm',
    'GET https://registry.npmjs.org/left-pad error (ETIMEDOUT). Will retry in 10 seconds.',
    String.raw`${URL}${REST} error \(E[A-Z_]{3,20}\)`,
  ),
  saying(
    'yarn',
    'error An unexpected error occurred: "https://registry.yarnpkg.com/react: connect ETIMEDOUT 104.16.2.35:443".',
    `"${URL}${REST}: (?:connect|getaddrinfo) E`,
  ),
  saying(
    'Node',
    'Error: getaddrinfo EAI_AGAIN registry.npmjs.org registry.npmjs.org:443',
    String.raw`\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH) ${HOST}(?::${PORT})?`,
  ),
  saying(
    'Docker',
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout',
    `(?:Error response from daemon|failed to do request): (?:Get|Head|Post|Put) "?${URL}${REST}"?: ${GO_TROUBLE}`,
  ),
  saying(
    'Go',
    'go: github.com/spf13/cobra@v1.8.0: Get "https://proxy.golang.org/github.com/spf13/cobra/@v/v1.8.0.mod": dial tcp 142.250.74.49:443: i/o timeout',
    `(?:Get|Head|Post|Put) "?${URL}${REST}"?: ${GO_TROUBLE}`,
  ),
  saying(
    'Go',
    'dial tcp: lookup proxy.golang.org on 168.63.129.16:53: no such host',
    String.raw`\blookup ${HOST}(?: on [^\s]{1,60})?: (?:no such host|i/o timeout|Temporary failure|server misbehaving|read udp|dial udp|connection refused)`,
  ),
  saying('Java', 'java.net.UnknownHostException: repo.maven.apache.org: Name or service not known', `UnknownHostException: ${HOST}`),
  saying(
    'Java',
    'org.apache.http.conn.HttpHostConnectException: Connect to repo1.maven.org:443 [repo1.maven.org/151.101.64.209] failed: Connection timed out',
    String.raw`Connect to ${HOST}:${PORT}(?: \[[^\[\]]{0,300}\])? failed`,
  ),
  saying(
    'Maven',
    '[ERROR] Failed to execute goal: Could not transfer artifact org.apache:apache:pom:23 from/to central (https://repo.maven.apache.org/maven2): transfer failed for https://repo.maven.apache.org/maven2/org/apache/apache/23/apache-23.pom',
    String.raw`from/to [^\s()]{1,100} \(${URL}[^\s()]{0,300}\): (?!${MAVEN_REACHED})`,
  ),
  saying(
    'Gradle',
    "> Could not GET 'https://plugins.gradle.org/m2/com/example/plugin.pom'.",
    String.raw`Could not (?:GET|HEAD) '${URL}${REST}'\.(?! Received)`,
  ),
  saying(
    'Spark',
    'Server access error at url https://repo1.maven.org/maven2/org/apache/spark/spark.pom (java.net.ConnectException: Connection timed out (Connection timed out))',
    `Server access error at url ${URL}`,
  ),
  saying(
    'R',
    'Warning: unable to access index for repository https://cran.r-project.org/src/contrib:',
    `unable to access index for repository ${URL}`,
  ),
  saying(
    'R',
    "URL 'https://cloud.r-project.org/src/contrib/PACKAGES': status was 'Could not resolve hostname'",
    `URL '${URL}${REST}': (?:Timeout of|status was '(?:Could|Failure|Timeout|SSL))`,
  ),
  saying('.NET', "The remote name could not be resolved: 'api.nuget.org'", `remote name could not be resolved: '${HOST}'`),
  saying(
    '.NET',
    'System.Net.Http.HttpRequestException: Name or service not known (api.nuget.org:443)',
    String.raw`(?:Name or service not known|No such host is known\.|Resource temporarily unavailable|Connection refused|Connection timed out) \(${HOST}:${PORT}\)`,
  ),
]
