package org.saphan.wire.revocation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;

/** Reads answers of a responder and takes none that RFC 6960 §3.2 would not: the right question, signer and time. */
final class OcspReader {
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Responders responders;

    OcspReader(Responders responders) {
        this.responders = responders;
    }

    Word read(byte[] der, OcspQuestion question, Instant now) throws Unusable {
        BasicOCSPResp answer;
        try {
            answer = basic(der);
            demandSigned(answer, now);
            demandFor(answer, question);
            return word(only(answer, question), now);
        } catch (IOException
                | OCSPException
                | RuntimeException broken) { // BouncyCastle throws many kinds for broken ASN.1
            throw new Unusable("not an answer", broken);
        }
    }

    private static BasicOCSPResp basic(byte[] der) throws IOException, OCSPException, Unusable {
        var response = new OCSPResp(der);
        if (response.getStatus() != OCSPResp.SUCCESSFUL
                || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            throw new Unusable("the responder gives no answer");
        }
        return basic;
    }

    private void demandSigned(BasicOCSPResp answer, Instant now) throws Unusable {
        Signed.demandStrong(answer.getSignatureAlgorithmID());
        for (var key : responders.allowed(answer, now)) {
            if (isSigned(answer, key)) {
                return;
            }
        }
        throw new Unusable("not signed by anybody who may answer");
    }

    private static boolean isSigned(BasicOCSPResp answer, java.security.PublicKey key) throws Unusable {
        try {
            return answer.isSignatureValid(Signed.by(key));
        } catch (OCSPException otherKind) {
            return false;
        }
    }

    /** An answer without our nonce may be an old one that somebody has kept. */
    private static void demandFor(BasicOCSPResp answer, OcspQuestion question) throws Unusable {
        var echo = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (echo == null || !question.repeats(echo)) {
            throw new Unusable("an answer to another question");
        }
        if (!known(answer.getCriticalExtensionOIDs())) {
            throw new Unusable("an answer with an extension that must be understood");
        }
    }

    private static SingleResp only(BasicOCSPResp answer, OcspQuestion question) throws Unusable {
        List<SingleResp> about = Arrays.stream(answer.getResponses())
                .filter(one -> question.isAbout(one.getCertID()))
                .toList();
        if (about.size() != 1 || !about.getFirst().getCriticalExtensionOIDs().isEmpty()) {
            throw new Unusable("not one answer about the certificate");
        }
        return about.getFirst();
    }

    private static Word word(SingleResp single, Instant now) throws Unusable {
        var made = single.getThisUpdate().toInstant();
        if (single.getNextUpdate() == null) {
            throw new Unusable("an answer that does not say how long it counts");
        }
        var until = single.getNextUpdate().toInstant();
        if (made.isAfter(now.plus(SKEW)) || !until.isAfter(now)) {
            throw new Unusable("an answer that is not in time");
        }
        var longest = now.plus(LONGEST);
        return new Word(standing(single), made, until.isBefore(longest) ? until : longest, now);
    }

    /** RFC 6960 §2.2. In BouncyCastle no status at all means good. */
    private static Standing standing(SingleResp single) {
        var status = single.getCertStatus();
        if (status == null) {
            return Standing.GOOD;
        }
        return status instanceof RevokedStatus ? Standing.REVOKED : Standing.UNKNOWN;
    }

    private static boolean known(Set<?> critical) {
        return critical.stream().allMatch(OCSPObjectIdentifiers.id_pkix_ocsp_nonce::equals);
    }
}
