package org.saphan.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process on free ports, with a certificate and keys of its own. */
final class TestInstallation implements AutoCloseable {
    static final long SEED = 2569;
    static final String CONTROL_TOKEN = "a-control-token-for-tests";
    static final String CONSUMER_KEY = "a-consumer-key-for-tests";
    static final String REDIRECT_URI = "https://localhost:9/login/oauth2/code/digital-id";

    final List<Integer> ports = freePorts(5);
    final ECKey clientKey;
    final SSLContext trusting;
    private final ConfigurableApplicationContext context;

    /** @param settings further settings, {@code --name=value} */
    TestInstallation(Path folder, String... settings) throws Exception {
        KeyPair keys = keyPair();
        X509Certificate certificate = certificate(keys);
        Path pem = write(folder.resolve("simulators.pem"), pem(certificate));
        Path key = write(folder.resolve("simulators.key"), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
        clientKey = signingKey("client");
        Path signing =
                write(folder.resolve("digital-id.jwk"), signingKey("digital-id").toJSONString());
        Path client =
                write(folder.resolve("client.pub.jwk"), clientKey.toPublicJWK().toJSONString());
        trusting = trusting(certificate);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + ports.get(0),
                "--server.address=127.0.0.1",
                "--server.ssl.bundle=saphan",
                "--spring.ssl.bundle.pem.saphan.keystore.certificate=file:" + pem,
                "--spring.ssl.bundle.pem.saphan.keystore.private-key=file:" + key,
                "--simulators.seed=" + SEED,
                "--simulators.citizens=200",
                "--simulators.control-port=" + ports.get(1),
                "--simulators.control-token=" + CONTROL_TOKEN,
                "--simulators.civil-registry-port=" + ports.get(2),
                "--simulators.civil-registry-credential=" + CONSUMER_KEY,
                "--simulators.hospital-fhir-port=" + ports.get(3),
                "--simulators.agency-app-port=" + ports.get(4),
                "--simulators.digital-id.issuer=" + digitalId(),
                "--simulators.digital-id.signing-key=" + signing,
                "--simulators.digital-id.client-key=" + client,
                "--simulators.digital-id.redirect-uri=" + REDIRECT_URI));
        arguments.addAll(List.of(settings));
        context = SpringApplication.run(SimulatorsApplication.class, arguments.toArray(String[]::new));
    }

    String digitalId() {
        return "https://localhost:" + ports.get(0);
    }

    String control() {
        return "https://localhost:" + ports.get(1) + "/control";
    }

    String civilRegistry() {
        return "https://localhost:" + ports.get(2);
    }

    String hospital() {
        return "https://localhost:" + ports.get(3) + "/fhir";
    }

    String agency() {
        return "https://localhost:" + ports.get(4);
    }

    @Override
    public void close() {
        context.close();
    }

    private static ECKey signingKey(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var name = new X500Name("CN=simulators");
        Instant now = Clock.systemUTC().instant();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static SSLContext trusting(X509Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("simulators", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(Object what) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return text.toString();
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
