package org.saphan.consent.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the list of revoked certificates: a new one after every revocation, and at half of the life of the last. */
public final class CertificateLists {

    private static final Duration AFTER_THE_END = Duration.ofDays(1);

    private final CertificateAuthority authority;
    private final RevocationSql sql;
    private final TransactionTemplate transaction;
    private final Duration life;
    private final Clock clock;

    CertificateLists(
            CertificateAuthority authority,
            RevocationSql sql,
            TransactionTemplate transaction,
            Duration life,
            Clock clock) {
        this.authority = authority;
        this.sql = sql;
        this.transaction = transaction;
        this.life = life;
        this.clock = clock;
    }

    /** The newest, which names everything that is revoked by now. */
    public CertificateList newest() {
        var known = sql.list();
        if (known.counts(sql.count(), clock.instant())) {
            return known;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var last = sql.lock();
            long revoked = sql.count();
            return last.counts(revoked, clock.instant()) ? last : next(last, revoked);
        }));
    }

    private CertificateList next(CertificateList last, long revoked) {
        var now = clock.instant();
        var next = new CertificateList(last.number() + 1, now, now.plus(life), revoked, new byte[0]);
        var signed = new CertificateList(next.number(), next.made(), next.ends(), revoked, sign(next));
        sql.keep(signed);
        return signed;
    }

    private byte[] sign(CertificateList list) {
        try {
            var builder = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(list.made()));
            builder.setNextUpdate(Date.from(list.ends()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.certificate()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(list.number())));
            for (var one : sql.listed(list.made().minus(AFTER_THE_END))) {
                var revoked = Objects.requireNonNull(one.revoked());
                builder.addCRLEntry(new BigInteger(one.serial(), 16), Date.from(revoked.at()), revoked.reason());
            }
            return builder.build(authority.signer()).getEncoded();
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("a list could not be made", broken);
        }
    }
}
