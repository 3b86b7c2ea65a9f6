package io.gptresilience.failure;

/**
 * The words of exceptions: HTTP clients throw plain {@code IOException}s for much of what can go
 * wrong, and wrappers keep the words of what they wrap. They are those of the JDK's clients,
 * OkHttp, Apache HttpClient, Netty, Ktor, Jetty, Vert.x and of operating systems. The first rule
 * that fits decides.
 */
final class TransportPhrases {

  static final PhraseBook BOOK =
      new PhraseBook.Builder()
          .rule(
              Reason.PROXY_REFUSED,
              "tunnel failed, got: 40 | proxy returns 'http/1.1 40 | proxy returns 'http/1.0 40"
                  + " | proxy authentication | failed to authenticate with proxy"
                  + " | socks: authentication failed | socks & auth"
                  + " | unexpected response code for connect: 40 | no authenticator & proxy"
                  + " | connect tunnel & refused")
          .rule(
              Reason.UPSTREAM_UNREACHABLE,
              "tunnel failed, got: 5 | proxy returns 'http/1.1 5 | proxy returns 'http/1.0 5"
                  + " | unexpected response code for connect: 5 | proxy & status: 50")
          .rule(
              Reason.CONCURRENCY,
              "max wait queue | max requests queued | acquire queue has reached")
          .rule(
              Reason.POOL_TIMEOUT,
              "timeout waiting for connection | pool#acquire | pending acquire"
                  + " | acquire operation took longer | acquire operation timed out"
                  + " | connection pool timeout | timeout deadline: | lease request"
                  + " | connection pool & timed out | waiting for a connection"
                  + "")
          .rule(
              Reason.CONNECT_TIMEOUT,
              "connect timed out | connect timeout | connection timed out | connection timeout |"
                  + " handshake timed out | timeout connecting | failed to connect to & (port &"
                  + " after | failed to connect & timed out | connecting timed out | connect to &"
                  + " timed out | :443, timeout | :80, timeout")
          .rule(
              Reason.REFUSED_STREAM,
              "refused_stream | stream not processed | stream refused | refused stream"
                  + " | error code: 7 & rst_stream")
          .rule(Reason.GOAWAY, "goaway | go away | connection is shutting down")
          .rule(
              Reason.TOO_MANY_STREAMS,
              "too many concurrent streams | maximum active streams | max concurrent streams"
                  + " | max_concurrent_streams | max streams | stream limit reached")
          .rule(
              Reason.STREAM_RESET,
              "stream was reset | rst_stream | stream cancelled | stream reset | stream & was reset"
                  + " | reset by remote | h2 stream")
          .rule(
              Reason.STREAM_CUT,
              "during response | end of input at | unexpected end-of-input | stream disconnected"
                  + " before completion | error in body stream | stream ended unexpectedly")
          .rule(
              Reason.HANDSHAKE_BROKEN,
              "remote host terminated the handshake | closed connection during handshake"
                  + " | closed during handshake | during ssl handshake & closed"
                  + " | handshake & connection reset | connection has been closed & handshake"
                  + " | during tls handshake")
          .rule(
              Reason.TLS,
              "pkix path | valid certification path | handshake_failure | certificate_unknown |"
                  + " unrecognized ssl message | no subject alternative | not verified |"
                  + " trustanchors parameter | protocol_version | no appropriate protocol |"
                  + " certificate expired | certificate has expired | notafter: | notbefore: |"
                  + " unknown_ca | self-signed | self signed | path does not chain | no name"
                  + " matching | unrecognized_name | bad_certificate | certificate_required | not"
                  + " an ssl/tls record | not a ssl/tls record | no trusted certificate |"
                  + " certificate_expired | certificate chain | certpathvalidatorexception |"
                  + " certificate pinning | no cipher suites in common | doesn't match any of the"
                  + " subject | keystore | extended key usage | sslcontext | trust anchor")
          .rule(
              Reason.PROTOCOL_ERROR,
              "bad_record_mac | tag mismatch | unexpected status line | invalid status line"
                  + " | not a valid http | unexpected preface | invalid http | malformed reply"
                  + " | protocol_error | frame_size_error | invalid version format"
                  + " | flow_control_error | compression_error | http/2 protocol error")
          .rule(
              Reason.DNS,
              "unable to resolve host | name or service not known | in name resolution"
                  + " | no address associated | nodename nor servname | failed to resolve"
                  + " | unresolved address | unknown host | nxdomain | no such host"
                  + " | unknownhostexception | could not resolve host | unresolvedaddressexception"
                  + " | servfail | dns query | query failed after")
          .rule(
              Reason.NO_ROUTE,
              "no route to host | network is unreachable | network unreachable | host is down"
                  + " | host is unreachable | protocol family unavailable | network is down"
                  + " | can't assign requested address | cannot assign requested address")
          .rule(
              Reason.CONNECTION_REFUSED,
              "connection refused | econnrefused | actively refused"
                  + " | failed to connect | could not connect | unable to connect")
          .rule(
              Reason.CONNECTION_RESET,
              "connection reset | broken pipe | connection abort | forcibly closed"
                  + " | connection was aborted | econnreset | socket write error"
                  + " | connection rst | protocol wrong type for socket")
          .rule(
              Reason.PREMATURE_END,
              "received no bytes | unexpected end of stream | eof reached while reading | fixed"
                  + " content-length | chunked transfer encoding, state | unexpected end of file |"
                  + " premature end of | premature eof | failed to respond | prematurely closed |"
                  + " premature close | not found: limit= | closed by peer | unexpected eof | end"
                  + " of stream | source exhausted | content-length delimited | content-length"
                  + " mismatch | connection closed before | before response | shut down incorrectly"
                  + " | closing inbound | close_notify | inbound closed before | incomplete chunk |"
                  + " earlyeof | early eof | eof while | connection closed by remote | server"
                  + " closed | connection was closed | closed the connection | closed connection")
          .rule(Reason.WRITE_TIMEOUT, "write timed out | write timeout")
          .rule(
              Reason.READ_TIMEOUT,
              "read timed out | read timeout | readtimeout | socket timeout has expired"
                  + " | sockettimeoutexception: timeout")
          .rule(Reason.STREAM_IDLE, "idle timeout")
          .rule(
              Reason.REQUEST_TIMEOUT,
              "did not observe any item | request timed out | request timeout"
                  + " | timeout on blocking read | timed out waiting | timed out after"
                  + " | total timeout | response timeout | timeout period | timeout elapsed"
                  + " | operation timed out | the timeout of | timeout has expired"
                  + " | timeout expired | within & timeout | request cannot be executed & timeout")
          .rule(
              Reason.CONNECTION_CLOSED,
              "socket closed | closed locally | socket is closed | connection closed | connection"
                  + " is closed | channel closed | connection has been closed | stream closed |"
                  + " closed channel | channel is closed | connection shutdown")
          .build();

  private TransportPhrases() {}
}
