package org.saphan.wire.revocation;

import java.security.PublicKey;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** How answers and lists may be signed: with ECDSA or RSA over SHA-2, nothing older (RFC 9654 §4, RFC 8996 in spirit). */
final class Signed {
    private static final Set<ASN1ObjectIdentifier> ALLOWED = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            PKCSObjectIdentifiers.id_RSASSA_PSS);

    private Signed() {}

    static void demandStrong(AlgorithmIdentifier algorithm) throws Unusable {
        if (!ALLOWED.contains(algorithm.getAlgorithm())) {
            throw new Unusable("signed with an algorithm that is not allowed");
        }
    }

    static ContentVerifierProvider by(PublicKey key) throws Unusable {
        try {
            return new JcaContentVerifierProviderBuilder().build(key);
        } catch (OperatorCreationException unusable) {
            throw new Unusable("a key that nothing can be verified with", unusable);
        }
    }
}
