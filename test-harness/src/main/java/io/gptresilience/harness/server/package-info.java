/**
 * A server on loopback that looks like OpenAI and fails on command, down to the TCP reset in the
 * middle of a streamed answer. MockWebServer reads the requests and speaks HTTP/1.1, TLS and
 * HTTP/2.
 *
 * <p>What MockWebServer cannot do by itself, and is done here around it: a TCP reset; a cut of an
 * HTTP/2 answer that does not look like its end; the reset of a stream before its head with another
 * error than PROTOCOL_ERROR; a GOAWAY that leaves out the request at hand.
 *
 * <p>What it cannot do and neither can this: speak HTTP/1.1 and HTTP/2 on one port without TLS, or
 * understand an upgrade from one to the other; fail before a request has been read to its end;
 * refuse the streams that come after a GOAWAY; learn that a client has cancelled a stream before
 * its answer, so that a {@code stall()} over HTTP/2 lasts as long as the connection.
 */
package io.gptresilience.harness.server;
