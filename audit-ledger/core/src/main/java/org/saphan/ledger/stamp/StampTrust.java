package org.saphan.ledger.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.tree.Hasher;

/**
 * Whose time-stamps a reader believes: certificates of time-stamping authorities, or of those who issue theirs. Stamps are
 * RFC 3161 tokens over the SHA-256 of a checkpoint's text. Revocation is not asked about: that needs a network. Safe from any thread.
 */
public final class StampTrust {
    /** Longest token read, in bytes. */
    public static final int LONGEST = 64 * 1024;

    private final List<X509Certificate> anchors;

    private StampTrust(List<X509Certificate> anchors) {
        this.anchors = anchors;
    }

    /** Certificates in PEM, at least one; anything else is an {@code IllegalArgumentException}. */
    public static StampTrust of(String pem) {
        try {
            var anchors = new ArrayList<X509Certificate>();
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))) {
                anchors.add((X509Certificate) certificate);
            }
            if (!anchors.isEmpty()) {
                return new StampTrust(List.copyOf(anchors));
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("not certificates in PEM", e);
        }
        throw new IllegalArgumentException("not certificates in PEM");
    }

    /** The bytes that a stamp of a checkpoint is over; authorities get their SHA-256. */
    public static byte[] stamped(Checkpoint checkpoint) {
        return checkpoint.text().getBytes(UTF_8);
    }

    /**
     * Never throws, whatever the token is.
     *
     * @param token DER of a TimeStampToken, RFC 3161 §2.4.2
     */
    public StampResult verify(byte[] token, Checkpoint checkpoint) {
        if (token.length > LONGEST) {
            return new StampResult.Malformed("longer than a time-stamp");
        }
        TimeStampToken parsed;
        try {
            parsed = new TimeStampToken(new CMSSignedData(token));
        } catch (TSPException | IOException | CMSException | RuntimeException e) { // hostile ASN.1 breaks parsers
            return new StampResult.Malformed("not a time-stamp of RFC 3161");
        }
        try {
            return verify(parsed, checkpoint);
        } catch (TSPException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            return new StampResult.Invalid("no trusted authority has signed the time-stamp");
        }
    }

    private StampResult verify(TimeStampToken token, Checkpoint checkpoint)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        var info = token.getTimeStampInfo();
        var imprint = new Hasher().sha256(stamped(checkpoint)).bytes();
        if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                || !Arrays.equals(info.getMessageImprintDigest(), imprint)) {
            return new StampResult.Invalid("the time-stamp is not of this checkpoint");
        }
        var signer = signer(token);
        if (signer == null || !isTrusted(signer, token, info.getGenTime())) {
            return new StampResult.Invalid("the time-stamp is of an authority that is not trusted");
        }
        token.validate(
                new JcaSimpleSignerInfoVerifierBuilder().build(signer)); // signature, purpose, validity, RFC 3161 §2.3
        return new StampResult.Valid(
                info.getGenTime().toInstant(), signer.getSubjectX500Principal().getName());
    }

    /** The certificate that the token names, from the token or from those trusted. */
    private @Nullable X509Certificate signer(TimeStampToken token) throws GeneralSecurityException {
        for (var anchor : anchors) {
            if (token.getSID().match(holder(anchor))) {
                return anchor;
            }
        }
        var named = token.getCertificates().getMatches(null).stream()
                .filter(token.getSID()::match)
                .toList();
        return named.size() == 1 ? new JcaX509CertificateConverter().getCertificate(named.getFirst()) : null;
    }

    private static X509CertificateHolder holder(X509Certificate certificate) throws GeneralSecurityException {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException e) {
            throw new CertificateException(e);
        }
    }

    /** At the time of the stamp: itself one of those trusted, or issued by one (RFC 5280 §6), with what the token brings. */
    private boolean isTrusted(X509Certificate signer, TimeStampToken token, Date at) throws GeneralSecurityException {
        if (anchors.contains(signer)) {
            return true; // its own period is looked at with the signature
        }
        var brought = new ArrayList<X509Certificate>(List.of(signer));
        for (var holder : token.getCertificates().getMatches(null)) {
            brought.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        var target = new X509CertSelector();
        target.setCertificate(signer);
        Set<TrustAnchor> trusted =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        var parameters = new PKIXBuilderParameters(trusted, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(brought)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(at);
        CertPathBuilder.getInstance("PKIX").build(parameters); // throws where there is no such path
        return true;
    }
}
