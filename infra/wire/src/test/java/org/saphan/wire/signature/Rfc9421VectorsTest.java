package org.saphan.wire.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.wire.crypto.Crypto;

/**
 * Appendix B of RFC 9421. Its RSA and HMAC examples are here for the signature base they fix: we build the base, the
 * JDK's algorithms hold it against the RFC's signature.
 */
class Rfc9421VectorsTest {
    private static final Instant THEN = Instant.ofEpochSecond(Rfc9421.CREATED);

    @Test
    void b_2_1_minimal_signature_with_rsa_pss_sha512() throws GeneralSecurityException {
        var base = base(
                "sig-b21",
                "sig-b21=();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"",
                true);

        assertThat(new String(base, US_ASCII))
                .isEqualTo(
                        "\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"");
        assertThat(
                        rsaPssVerifies(
                                base,
                                "d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q=="))
                .isTrue();
    }

    @Test
    void b_2_2_selective_components_with_rsa_pss_sha512() throws GeneralSecurityException {
        var base = base(
                "sig-b22",
                "sig-b22=(\"@authority\" \"content-digest\" \"@query-param\";name=\"Pet\");created=1618884473;keyid=\"test-key-rsa-pss\";tag=\"header-example\"",
                true);

        assertThat(
                        rsaPssVerifies(
                                base,
                                "LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQEdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+ECxCmT8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SARYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBSpqfZUJcsIk4N6wiKYd4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoKUqiYY8Bh0aaUEb0rQl3/XaVe4bXTugEjHSw=="))
                .isTrue();
    }

    @Test
    void b_2_3_full_coverage_with_rsa_pss_sha512() throws GeneralSecurityException {
        var base = base(
                "sig-b23",
                "sig-b23=(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-rsa-pss\"",
                true);

        assertThat(
                        rsaPssVerifies(
                                base,
                                "bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA=="))
                .isTrue();
    }

    @Test
    void b_2_4_response_with_ecdsa_p256_sha256() {
        var response = Rfc9421.response(
                "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"",
                "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:");

        assertVerified(MessageSignature.verify(
                response, profile("sig-b24", "@status", "content-digest"), Rfc9421.keys(), THEN));
    }

    @Test
    void b_2_5_request_with_hmac_sha256() {
        var base = base(
                "sig-b25",
                "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"",
                true);

        assertThat(Crypto.hmacSha256(Base64.getDecoder().decode(Rfc9421.SHARED_SECRET), base))
                .isEqualTo(Base64.getDecoder().decode("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="));
    }

    @Test
    void b_2_6_request_with_ed25519() {
        var request = Rfc9421.request(
                "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"",
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");

        assertVerified(MessageSignature.verify(
                request, profile("sig-b26", "date", "@method", "@path", "@authority"), Rfc9421.keys(), THEN));
    }

    @Test
    void b_3_request_signed_by_a_proxy_that_ends_tls() {
        var certificate =
                ":MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZBgNVBAMMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAkJDMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcGzkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38lbEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMCBsAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHda/r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:";
        var request = new HttpMessage.Request(
                "POST",
                "https://service.internal.example/foo?param=Value&Pet=dog",
                Rfc9421.headers(
                        Map.of(
                                "client-cert",
                                List.of(certificate),
                                "signature-input",
                                List.of(
                                        "ttrp=(\"@path\" \"@query\" \"@method\" \"@authority\" \"client-cert\");created=1618884473;keyid=\"test-key-ecc-p256\""),
                                "signature",
                                List.of(
                                        "ttrp=:xVMHVpawaAC/0SbHrKRs9i8I3eOs5RtTMGCWXm/9nvZzoHsIg6Mce9315T6xoklyy0yzhD9ah4JHRwMLOgmizw==:"))));

        assertVerified(
                MessageSignature.verify(request, profile("ttrp", "client-cert", "@query"), Rfc9421.keys(), THEN));
    }

    @Test
    void b_4_what_proxies_may_change_does_not_break_a_signature() {
        assertVerified(verifyTransformed("GET", "https://example.org/demo?name1=Value1", "application/json", "*/*"));
        assertVerified(verifyTransformed("GET", "https://example.org/demo?param=added", "application/json, */*"));
        assertVerified(verifyTransformed("GET", "https://EXAMPLE.org:443/demo", " application/json ", "*/*"));
    }

    @Test
    void b_4_what_proxies_may_not_change_breaks_it() {
        assertRefused(verifyTransformed("POST", "https://example.com/demo", "application/json", "*/*"));
        assertRefused(verifyTransformed("GET", "https://example.org/demo", "*/*", "application/json"));
        assertRefused(verifyTransformed("GET", "https://example.org/Demo", "application/json", "*/*"));
    }

    private static Verification verifyTransformed(String method, String target, String... accept) {
        var request = new HttpMessage.Request(
                method,
                target,
                Rfc9421.headers(
                        Map.of(
                                "accept",
                                List.of(accept),
                                "signature-input",
                                List.of(
                                        "transform=(\"@method\" \"@path\" \"@authority\" \"accept\");created=1618884473;keyid=\"test-key-ed25519\""),
                                "signature",
                                List.of(
                                        "transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m0pmj3NDA==:"))));
        return MessageSignature.verify(
                request, profile("transform", "@method", "@path", "@authority", "accept"), Rfc9421.keys(), THEN);
    }

    private static byte[] base(String label, String input, boolean readable) {
        var fields = (SignatureFields.Found)
                SignatureFields.read(Rfc9421.request(input, label + "=:AA==:").headers(), label);
        var covered = CoveredComponents.read(fields.input()).orElseThrow();
        assertThat(SignatureParameters.read(fields.input().getParams()).isPresent())
                .isEqualTo(readable);
        return java.util.Objects.requireNonNull(SignatureBase.of(
                Rfc9421.request("", ""), covered, fields.input().serialize()));
    }

    private static boolean rsaPssVerifies(byte[] base, String signature) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(Rfc9421.RSA_PSS)));
        var pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
        pss.initVerify(key);
        pss.update(base);
        return pss.verify(Base64.getDecoder().decode(signature));
    }

    private static SignatureProfile profile(String label, String... components) {
        return new SignatureProfile(
                label,
                null,
                java.util.Arrays.stream(components).map(Component::of).toList(),
                Duration.ofMinutes(1),
                Duration.ZERO);
    }

    private static void assertVerified(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Verified.class);
    }

    private static void assertRefused(Verification verification) {
        assertThat(verification).isEqualTo(new Verification.Refused(Verification.Reason.WRONG_SIGNATURE));
    }
}
