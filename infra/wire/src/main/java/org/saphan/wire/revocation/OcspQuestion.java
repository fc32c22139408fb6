package org.saphan.wire.revocation;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.saphan.wire.crypto.Crypto;

/** A question about one certificate (RFC 6960 §4.1), with a nonce of its own (RFC 9654): no older answer fits it. */
final class OcspQuestion {
    private static final int NONCE_BYTES = 32;

    private final CertificateID about;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final byte[] der;

    OcspQuestion(X509Certificate issuer, X509Certificate certificate) throws Unusable {
        Crypto.random().nextBytes(nonce);
        try {
            // SHA-1 names the authority and protects nothing; it is what every responder knows (RFC 5019 §2.1.1).
            var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
            about = new CertificateID(digest, new JcaX509CertificateHolder(issuer), certificate.getSerialNumber());
            der = new OCSPReqBuilder()
                    .addRequest(about)
                    .setRequestExtensions(new Extensions(new Extension(
                            OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded())))
                    .build()
                    .getEncoded();
        } catch (OperatorCreationException | CertificateEncodingException | OCSPException | IOException broken) {
            throw new Unusable("the question could not be made", broken);
        }
    }

    byte[] der() {
        return der.clone();
    }

    boolean isAbout(CertificateID other) {
        return about.getHashAlgOID().equals(other.getHashAlgOID())
                && about.getSerialNumber().equals(other.getSerialNumber())
                && Arrays.equals(about.getIssuerNameHash(), other.getIssuerNameHash())
                && Arrays.equals(about.getIssuerKeyHash(), other.getIssuerKeyHash());
    }

    /** Whether an answer is to this question and to no other. */
    boolean repeats(Extension echo) {
        return Arrays.equals(new DEROctetString(nonce).getOctets(), octets(echo));
    }

    private static byte[] octets(Extension echo) {
        return echo.getParsedValue() instanceof org.bouncycastle.asn1.ASN1OctetString octets
                ? octets.getOctets()
                : new byte[0];
    }
}
