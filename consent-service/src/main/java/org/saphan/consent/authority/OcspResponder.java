package org.saphan.consent.authority;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Says of certificates of our authority whether they count (RFC 6960). Signed by its delegate, at the moment of asking: the authority's own key signs nothing that anybody can ask for. */
public final class OcspResponder {

    private static final int MOST_ASKED = 8;
    /** RFC 9654 §2.1. */
    private static final int LONGEST_NONCE = 128;

    private final ResponderKey key;
    private final X509CertificateHolder own;
    private final RevocationSql sql;
    private final Duration life;
    private final Clock clock;
    private final DigestCalculatorProvider digests;

    OcspResponder(CertificateAuthority authority, RevocationSql sql, Duration life, Clock clock) {
        this.key = new ResponderKey(authority, clock);
        this.sql = sql;
        this.life = life;
        this.clock = clock;
        try {
            this.own = new JcaX509CertificateHolder(authority.certificate());
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (CertificateEncodingException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /**
     * An answer.
     *
     * @param der OCSPResponse
     * @param life for how long it counts, and may be kept; zero: it is to this question alone, or no answer at all
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(byte[] der, Duration life) {}

    /**
     * Answers.
     *
     * @param question OCSPRequest, DER; a signature on it is not looked at
     */
    public Answer answer(byte[] question) {
        OCSPReq asked;
        @Nullable Extension nonce;
        try {
            asked = new OCSPReq(question);
            nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            int count = asked.getRequestList().length;
            if (count == 0
                    || count > MOST_ASKED
                    || !asked.getCriticalExtensionOIDs().isEmpty()
                    || !fits(nonce)) {
                return none(OCSPResp.MALFORMED_REQUEST);
            }
        } catch (IOException | RuntimeException refused) { // BouncyCastle throws many kinds for broken ASN.1
            return none(OCSPResp.MALFORMED_REQUEST);
        }
        try {
            return new Answer(sign(asked, nonce), nonce == null ? life : Duration.ZERO);
        } catch (IOException | OCSPException | OperatorCreationException broken) {
            throw new IllegalStateException("an answer could not be made", broken);
        }
    }

    private static boolean fits(@Nullable Extension nonce) {
        if (nonce == null) {
            return true;
        }
        int length = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctetsLength();
        return length > 0 && length <= LONGEST_NONCE;
    }

    private byte[] sign(OCSPReq asked, @Nullable Extension nonce)
            throws IOException, OCSPException, OperatorCreationException {
        var now = clock.instant();
        var delegate = key.delegate();
        var builder = new BasicOCSPRespBuilder(delegate.key(), digests.get(CertificateID.HASH_SHA1));
        var known = known(asked);
        for (var one : asked.getRequestList()) {
            builder.addResponse(
                    one.getCertID(), status(one.getCertID(), known), Date.from(now), Date.from(now.plus(life)));
        }
        if (nonce != null) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        var signed =
                builder.build(delegate.signer(), new X509CertificateHolder[] {delegate.certificate()}, Date.from(now));
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, signed).getEncoded();
    }

    private Map<String, Issued> known(OCSPReq asked) {
        var serials = Arrays.stream(asked.getRequestList())
                .map(one -> one.getCertID().getSerialNumber().toString(16))
                .toList();
        return sql.of(serials).stream().collect(Collectors.toMap(Issued::serial, Function.identity()));
    }

    /** Null is BouncyCastle's "good". */
    private @Nullable CertificateStatus status(CertificateID id, Map<String, Issued> known) {
        var issued = known.get(id.getSerialNumber().toString(16));
        if (issued == null || !isOurs(id)) {
            return new UnknownStatus();
        }
        var revoked = issued.revoked();
        return revoked == null ? CertificateStatus.GOOD : new RevokedStatus(Date.from(revoked.at()), revoked.reason());
    }

    private boolean isOurs(CertificateID id) {
        try {
            return id.matchesIssuer(own, digests);
        } catch (OCSPException unknownDigest) {
            return false;
        }
    }

    private static Answer none(int status) {
        try {
            return new Answer(new OCSPRespBuilder().build(status, null).getEncoded(), Duration.ZERO);
        } catch (IOException | OCSPException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
