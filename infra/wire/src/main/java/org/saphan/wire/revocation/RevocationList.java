package org.saphan.wire.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * An authority's complete list of revoked certificates (RFC 5280 §5), signed by itself. Partial and indirect lists, which
 * carry critical extensions, are not taken.
 *
 * @param number goes up with every list
 * @param until when the next one is due
 * @param heard when it came, by our clock
 */
record RevocationList(BigInteger number, Instant made, Instant until, Instant heard, Set<BigInteger> serials) {
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int SIGNS_LISTS = 6;

    RevocationList {
        serials = Set.copyOf(serials);
    }

    static RevocationList read(byte[] der, X509Certificate issuer, Instant now) throws Unusable {
        try {
            var list = new X509CRLHolder(der);
            demandSigned(list, issuer);
            if (!list.getCriticalExtensionOIDs().isEmpty() || list.getNextUpdate() == null) {
                throw new Unusable("not a complete list");
            }
            var made = list.getThisUpdate().toInstant();
            var until = list.getNextUpdate().toInstant();
            if (made.isAfter(now.plus(SKEW)) || !until.isAfter(now)) {
                throw new Unusable("a list that is not in time");
            }
            return new RevocationList(number(list), made, until, now, serials(list));
        } catch (IOException | CertException | CertificateEncodingException | RuntimeException broken) {
            throw new Unusable("not a list", broken);
        }
    }

    private static void demandSigned(X509CRLHolder list, X509Certificate issuer)
            throws Unusable, CertException, CertificateEncodingException {
        Signed.demandStrong(list.toASN1Structure().getSignatureAlgorithm());
        var usage = issuer.getKeyUsage();
        boolean may = usage == null || usage[SIGNS_LISTS];
        if (!may
                || !new JcaX509CertificateHolder(issuer).getSubject().equals(list.getIssuer())
                || !list.isSignatureValid(Signed.by(issuer.getPublicKey()))) {
            throw new Unusable("not this authority's list");
        }
    }

    private static BigInteger number(X509CRLHolder list) throws Unusable {
        var number = list.getExtension(Extension.cRLNumber);
        if (number == null) {
            throw new Unusable("a list without a number");
        }
        return ASN1Integer.getInstance(number.getParsedValue()).getPositiveValue();
    }

    private static Set<BigInteger> serials(X509CRLHolder list) {
        var serials = new HashSet<BigInteger>();
        for (var entry : list.getRevokedCertificates()) {
            serials.add(((X509CRLEntryHolder) entry).getSerialNumber());
        }
        return serials;
    }

    boolean inTime(Instant now) {
        return now.isBefore(until);
    }

    /** Past half of its life: time to look for the next. */
    boolean ages(Instant now) {
        return now.isAfter(made.plus(Duration.between(made, until).dividedBy(2)));
    }
}
