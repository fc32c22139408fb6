package org.saphan.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TlsIT {

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int TLS_1_1 = 0x0302;
    private static final int TLS_1_2 = 0x0303;

    private final Installation installation = Installation.running();
    private final int port = URI.create(installation.issuer).getPort();

    @Test
    void tls_1_3_and_the_recommended_suites_of_1_2_connect() throws IOException {
        assertThat(connect("TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
        assertThat(connect("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .isEqualTo("TLSv1.2");
        assertThat(connect("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
                .isEqualTo("TLSv1.2");
    }

    @Test
    void of_tls_1_2_only_the_recommended_suites_connect() {
        for (var suite : new String[] {
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
        }) {
            assertThatThrownBy(() -> connect("TLSv1.2", suite)).as(suite).isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** By hand, because the JDK's own client would not even try. With TLS 1.2 the same greeting is answered. */
    @Test
    void nothing_older_than_tls_1_2_connects() throws IOException {
        assertThat(greeted(TLS_1_1, 0xC009)).isEqualTo(ALERT);
        assertThat(greeted(TLS_1_2, 0xC02B)).isEqualTo(HANDSHAKE);
    }

    @Test
    void nothing_is_answered_in_the_clear() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /.well-known/openid-configuration HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(512), US_ASCII);
            // Closed without a word, or told that this is the wrong door.
            assertThat(answer)
                    .doesNotContain("issuer")
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("HTTP/1.1 400"));
        }
    }

    private String connect(String protocol, String suite) throws IOException {
        try (var socket =
                (SSLSocket) installation.pki.context(null).getSocketFactory().createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /** Sends a ClientHello (RFC 5246 §7.4.1.2) and says what kind of record comes back. */
    private int greeted(int version, int suite) throws IOException {
        var hello = new ByteArrayOutputStream();
        var out = new DataOutputStream(hello);
        out.writeShort(version);
        out.write(new byte[32]); // random
        out.writeByte(0); // no session
        out.writeShort(2);
        out.writeShort(suite);
        out.writeShort(0x0100); // one compression method: none
        byte[] extensions = {
            0,
            10,
            0,
            4,
            0,
            2,
            0,
            23, // secp256r1
            0,
            11,
            0,
            2,
            1,
            0, // uncompressed points
            0,
            13,
            0,
            6,
            0,
            4,
            4,
            3,
            2,
            3 // ecdsa with SHA-256, with SHA-1
        };
        out.writeShort(extensions.length);
        out.write(extensions);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            var wire = new DataOutputStream(socket.getOutputStream());
            wire.writeByte(HANDSHAKE);
            wire.writeShort(0x0301);
            wire.writeShort(hello.size() + 4);
            wire.writeByte(1); // client hello
            wire.writeByte(0);
            wire.writeShort(hello.size());
            wire.write(hello.toByteArray());
            wire.flush();
            return socket.getInputStream().read();
        }
    }
}
