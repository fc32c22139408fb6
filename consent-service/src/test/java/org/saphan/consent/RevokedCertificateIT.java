package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.wire.revocation.Revocation;
import org.saphan.wire.revocation.Standing;
import org.saphan.wire.revocation.Terms;
import org.saphan.wire.revocation.WatchedIssuer;

/** Certificates of our authority that are revoked: what the responder and the list say, and what they still open. */
class RevokedCertificateIT {

    private static final Pattern DOWNLOAD = Pattern.compile("href=\"(/staff/agency/certificates/[0-9a-f]+)\"");
    private static final URI NOWHERE = URI.create("http://localhost:1/nothing");

    private final Installation installation = Installation.running();
    private final HttpClient http = installation.client(null);

    @Test
    void a_revoked_certificate_opens_nothing_from_then_on_and_the_one_beside_it_goes_on_to() {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("revoked-one", pair);
        var first = newest(desk);
        AgencyDesk.press(
                desk.contact,
                "/staff/agency/certificates",
                Map.of("key", key(pair).getKeyID()));
        var second = newest(desk);
        assertThat(token("revoked-one", pair, first).status()).isEqualTo(200);
        revoke(desk, first, "superseded");
        var refused = token("revoked-one", pair, first);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("invalid_client");
        assertThat(refused.text("type")).isEqualTo("urn:saphan:problem:certificate-revoked");
        assertThat(token("revoked-one", pair, second).status()).isEqualTo(200);
        assertThat(downloads(desk)).hasSize(1);
        Eventually.holds(() -> desk.entries().stream()
                .anyMatch(entry -> entry.facts() instanceof AdministratorAction action
                        && action.action().equals("certificate-revoked")));
    }

    @Test
    void with_a_key_that_is_revoked_its_certificates_are() {
        var pair = Requests.pair("secp256r1");
        var desk = letIn("revoked-two", pair);
        var certificate = newest(desk);
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("revoked-two-2"))));
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        desk.act(desk.one(), "production");
        AgencyDesk.press(
                desk.one(),
                "/staff/agencies/members/revoked-two/revoke",
                Map.of("key", key(pair).getKeyID(), "reason", "lost"));
        assertThat(standing(certificate)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void what_we_check_with_believes_our_responder_and_our_list() {
        var desk = letIn("revoked-three", Requests.pair("secp256r1"));
        var certificate = newest(desk);
        assertThat(standing(certificate)).isEqualTo(Standing.GOOD);
        assertThat(standing(certificate, NOWHERE, at("/agencies.crl"))).isEqualTo(Standing.GOOD);
        revoke(desk, certificate, "key-compromise");
        assertThat(standing(certificate)).isEqualTo(Standing.REVOKED);
        assertThat(standing(certificate, NOWHERE, at("/agencies.crl"))).isEqualTo(Standing.REVOKED);
    }

    @Test
    void the_jdk_believes_them_too() throws Exception {
        var desk = letIn("revoked-four", Requests.pair("secp256r1"));
        var certificate = newest(desk);
        assertThat(certificate.getExtensionValue("1.3.6.1.5.5.7.1.1")).isNotNull();
        assertThat(new String(certificate.getExtensionValue("1.3.6.1.5.5.7.1.1"), StandardCharsets.ISO_8859_1))
                .contains(installation.issuer + "/authority/ocsp");
        assertThat(new String(certificate.getExtensionValue("2.5.29.31"), StandardCharsets.ISO_8859_1))
                .contains(installation.issuer + "/authority/agencies.crl");
        assertThat(refusedByJdk(certificate)).isNull();
        revoke(desk, certificate, "privilege-withdrawn");
        assertThat(refusedByJdk(certificate)).isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
    }

    @Test
    void answers_are_signed_by_a_delegate_that_can_do_nothing_else_and_ends_soon() throws Exception {
        var certificate = newest(letIn("revoked-by-delegate", Requests.pair("secp256r1")));
        var answer = basic(
                post("application/ocsp-request", question(certificate, null)).body());
        assertThat(answer.getCerts()).hasSize(1);
        var delegate = new JcaX509CertificateConverter().getCertificate(answer.getCerts()[0]);
        delegate.verify(installation.agencyAuthority.getPublicKey());
        assertThat(delegate.getPublicKey()).isNotEqualTo(installation.agencyAuthority.getPublicKey());
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(delegate.getPublicKey())))
                .isTrue();
        assertThat(answer.isSignatureValid(
                        new JcaContentVerifierProviderBuilder().build(installation.agencyAuthority.getPublicKey())))
                .as("the authority's own key signs no answer")
                .isFalse();
        assertThat(delegate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
        assertThat(delegate.getExtensionValue("1.3.6.1.5.5.7.48.1.5")).isNotNull();
        assertThat(delegate.getBasicConstraints()).isEqualTo(-1);
        assertThat(Duration.between(
                        delegate.getNotBefore().toInstant(),
                        delegate.getNotAfter().toInstant()))
                .isLessThan(Duration.ofDays(3));
        assertThat(delegate.getNotAfter().toInstant())
                .as("no answer outlives who signed it")
                .isAfter(answer.getResponses()[0].getNextUpdate().toInstant());
        var again = basic(
                post("application/ocsp-request", question(certificate, null)).body());
        assertThat(again.getCerts()[0]).as("not a new one for each answer").isEqualTo(answer.getCerts()[0]);
    }

    @Test
    void lists_are_numbered_upwards_say_when_the_next_is_due_and_can_be_kept() throws Exception {
        var desk = letIn("revoked-five", Requests.pair("secp256r1"));
        var certificate = newest(desk);
        var before = get("/agencies.crl");
        assertThat(before.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        assertThat(before.headers().firstValue("Cache-Control").orElse("")).contains("max-age=60");
        var tag = before.headers().firstValue("ETag").orElseThrow();
        assertThat(list(before).isRevoked(certificate)).isFalse();
        assertThat(Duration.between(
                        list(before).getThisUpdate().toInstant(),
                        list(before).getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofHours(1));
        assertThat(http.send(
                                HttpRequest.newBuilder(at("/agencies.crl"))
                                        .header("If-None-Match", tag)
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(304);
        revoke(desk, certificate, "cessation-of-operation");
        var after = list(get("/agencies.crl"));
        assertThat(after.isRevoked(certificate)).isTrue();
        assertThat(number(after)).isGreaterThan(number(list(before)));
        after.verify(installation.agencyAuthority.getPublicKey());
    }

    @Test
    void questions_in_addresses_are_answered_and_may_be_kept_until_the_answer_ends() throws Exception {
        var certificate = newest(letIn("revoked-six", Requests.pair("secp256r1")));
        var question = Base64.getEncoder().encodeToString(question(certificate, null));
        for (var path : List.of(URLEncoder.encode(question, StandardCharsets.UTF_8), question)) {
            var answer = get("/ocsp/" + path);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/ocsp-response");
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .contains("public")
                    .contains("max-age=60");
            assertThat(basic(answer.body()).getResponses()[0].getCertStatus()).isNull();
        }
    }

    @Test
    void a_nonce_comes_back_and_such_an_answer_is_for_nobody_else() throws Exception {
        var certificate = newest(letIn("revoked-seven", Requests.pair("secp256r1")));
        var nonce = "a nonce of more than sixteen bytes".getBytes(StandardCharsets.US_ASCII);
        var answer = post("application/ocsp-request", question(certificate, nonce));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(basic(answer.body())
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getParsedValue())
                .isEqualTo(new DEROctetString(nonce));
    }

    @Test
    void of_certificates_that_it_has_not_issued_the_responder_knows_nothing() throws Exception {
        var another = question(installation.pki.of("gateway"), null);
        assertThat(basic(post("application/ocsp-request", another).body())
                        .getResponses()[0]
                        .getCertStatus())
                .isInstanceOf(UnknownStatus.class);
        var ownNumberOnly = question(installation.agencyAuthority, null);
        assertThat(basic(post("application/ocsp-request", ownNumberOnly).body())
                        .getResponses()[0]
                        .getCertStatus())
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void what_is_no_question_is_refused() throws Exception {
        for (var nonsense : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[4096])) {
            assertThat(new OCSPResp(post("application/ocsp-request", nonsense).body()).getStatus())
                    .isEqualTo(OCSPResp.MALFORMED_REQUEST);
        }
        assertThat(new OCSPResp(get("/ocsp/nonsense").body()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(post("application/ocsp-request", new byte[4097]).statusCode())
                .isEqualTo(413);
        assertThat(post("text/plain", new byte[3]).statusCode()).isEqualTo(415);
        assertThat(get("/ocsp").statusCode()).isEqualTo(405);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_but_an_administrator_revokes_and_not_without_a_reason() {
        var desk = letIn("revoked-eight", Requests.pair("secp256r1"));
        var certificate = newest(desk);
        var path = "/staff/agencies/members/revoked-eight/certificates/revoke";
        var form = Map.of("serial", serial(certificate), "why", "superseded", "reason", "mine");
        assertThat(AgencyDesk.press(desk.contact, path, form).status()).isEqualTo(403);
        var blank = new LinkedHashMap<>(form);
        blank.put("reason", " ");
        AgencyDesk.press(desk.one(), path, blank);
        var nonsense = new LinkedHashMap<>(form);
        nonsense.put("why", "ca-compromise");
        assertThat(AgencyDesk.press(desk.one(), path, nonsense).status()).isEqualTo(404);
        assertThat(AgencyDesk.press(desk.one(), "/staff/agencies/members/dsw/certificates/revoke", form)
                        .at()
                        .toString())
                .contains("too-late");
        assertThat(standing(certificate)).isEqualTo(Standing.GOOD);
    }

    @Test
    void where_another_authority_is_silent_its_certificates_open_nothing_and_the_others_do() throws Exception {
        var pair = Requests.pair("secp256r1");
        var ours = newest(letIn("revoked-nine", pair));
        int port = Installation.freePort();
        try (var replica = installation.start(
                port,
                "--consent.revocation.issuers[0].certificate=" + installation.folder.resolve("ca.pem"),
                "--consent.revocation.issuers[0].ocsp=" + NOWHERE,
                "--consent.revocation.issuers[0].crl=" + NOWHERE)) {
            assertThat(replica.isRunning()).isTrue();
            var there = "https://localhost:" + port;
            var bound =
                    new Agency(installation, "bound", installation.bound, there, installation.client("bound-agency"));
            var refused = bound.token(bound.assertion(), null, Map.of());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.error()).isEqualTo("temporarily_unavailable");
            assertThat(refused.text("type")).isEqualTo("urn:saphan:problem:revocation-unreachable");
            var own = new Agency(installation, "revoked-nine", key(pair), there, client(pair, ours));
            assertThat(own.token(own.assertion(), null, Map.of()).status()).isEqualTo(200);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(there + "/health/revocation"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("DEGRADED");
        }
    }

    private AgencyDesk letIn(String id, KeyPair pair) {
        var desk = new AgencyDesk(installation, id);
        var form = new LinkedHashMap<>(
                AgencyDesk.form(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA")));
        form.put("bound", "yes");
        desk.letIn(form);
        return desk;
    }

    private static List<String> downloads(AgencyDesk desk) {
        return DOWNLOAD.matcher(desk.contact.get("/staff/agency").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static X509Certificate newest(AgencyDesk desk) {
        return Pki.certificate(desk.contact.get(downloads(desk).getFirst()).body());
    }

    private static void revoke(AgencyDesk desk, X509Certificate certificate, String why) {
        var page = AgencyDesk.press(
                desk.one(),
                "/staff/agencies/members/" + desk.agency + "/certificates/revoke",
                Map.of("serial", serial(certificate), "why", why, "reason", "a test"));
        assertThat(page.at().toString()).contains("verdict=done");
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private Agency.Answer token(String id, KeyPair pair, X509Certificate certificate) {
        var agency = new Agency(installation, id, key(pair), installation.issuer, client(pair, certificate));
        return agency.token(agency.assertion(), null, Map.of());
    }

    private HttpClient client(KeyPair pair, X509Certificate certificate) {
        return HttpClient.newBuilder()
                .sslContext(installation.pki.context(pair, certificate))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private Standing standing(X509Certificate certificate) {
        return standing(certificate, at("/ocsp"), NOWHERE);
    }

    private Standing standing(X509Certificate certificate, URI ocsp, URI crl) {
        var issuer = new WatchedIssuer(installation.agencyAuthority, ocsp, crl);
        var terms = new Terms(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (var revocation =
                new Revocation(List.of(issuer), terms, installation.pki.context(null), Clock.systemUTC())) {
            return revocation.of(certificate);
        }
    }

    /** Null: it is taken. */
    private CertPathValidatorException.@Nullable Reason refusedByJdk(X509Certificate certificate) throws Exception {
        var validator = CertPathValidator.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
        checker.setOcspResponses(Map.of(
                certificate,
                post("application/ocsp-request", question(certificate, null)).body()));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(installation.agencyAuthority, null)));
        parameters.addCertPathChecker(checker);
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return null;
        } catch (CertPathValidatorException refused) {
            return refused.getReason();
        }
    }

    private byte[] question(X509Certificate certificate, byte @Nullable [] nonce) throws Exception {
        var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var builder = new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        digest,
                        new JcaX509CertificateHolder(installation.agencyAuthority),
                        certificate.getSerialNumber()));
        if (nonce != null) {
            builder.setRequestExtensions(new Extensions(new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded())));
        }
        return builder.build().getEncoded();
    }

    private static BasicOCSPResp basic(byte[] der) throws Exception {
        var response = new OCSPResp(der);
        assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) response.getResponseObject();
    }

    private static X509CRL list(HttpResponse<byte[]> answer) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
    }

    private static java.math.BigInteger number(X509CRL list) throws Exception {
        return org.bouncycastle.asn1.ASN1Integer.getInstance(
                        JcaX509ExtensionUtils.parseExtensionValue(list.getExtensionValue("2.5.29.20")))
                .getValue();
    }

    private URI at(String path) {
        return URI.create(installation.issuer + "/authority" + path);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String type, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at("/ocsp"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static ECKey key(KeyPair pair) {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
