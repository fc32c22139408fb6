package org.saphan.wire.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One authority. Asks its responder, keeps the answer for as long as it says, and else reads its list; one question is on
 * its way at a time. Safe for many threads.
 */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final int MOST_WORDS = 100_000;

    private final WatchedIssuer issuer;
    private final Terms terms;
    private final Authority authority;
    private final OcspReader reader;
    private final Clock clock;
    private final ReentrantLock flight = new ReentrantLock();
    private final Cache<BigInteger, Word> words =
            Caffeine.newBuilder().maximumSize(MOST_WORDS).build();

    private volatile @Nullable RevocationList list;
    private volatile Instant quietUntil = Instant.MIN;
    private volatile Instant heard = Instant.MIN;
    private volatile boolean answers = true;
    private volatile boolean listed = true;

    Watch(WatchedIssuer issuer, Terms terms, Authority authority, Clock clock) {
        this.issuer = issuer;
        this.terms = terms;
        this.authority = authority;
        this.reader = new OcspReader(new Responders(issuer.certificate()));
        this.clock = clock;
    }

    boolean issued(X509Certificate certificate) {
        return issuer.isIssuerOf(certificate);
    }

    Standing of(X509Certificate certificate) {
        var now = clock.instant();
        var serial = certificate.getSerialNumber();
        var word = words.getIfPresent(serial);
        if (word != null && word.settles(now)) {
            return word.standing();
        }
        if (now.isBefore(quietUntil) || !enter(rest(serial, now) == Standing.GOOD)) {
            return rest(serial, now);
        }
        try {
            return ask(certificate, clock.instant());
        } finally {
            flight.unlock();
        }
    }

    /** Looks for a new list, if the one there is ages: so that there is one when the responder falls silent. */
    void refresh() {
        var now = clock.instant();
        var known = list;
        if ((known == null || known.ages(now)) && flight.tryLock()) {
            try {
                fallBack(now);
            } finally {
                flight.unlock();
            }
        }
    }

    Footing footing() {
        var now = clock.instant();
        if (answers) {
            return Footing.ANSWERED;
        }
        var known = list;
        if (known != null && known.inTime(now)) {
            return Footing.LISTED;
        }
        return inGrace(heard, now) ? Footing.GRACE : Footing.LOST;
    }

    /** Who can do without an answer waits for nobody. */
    private boolean enter(boolean canDoWithout) {
        try {
            return canDoWithout
                    ? flight.tryLock()
                    : flight.tryLock(terms.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Standing ask(X509Certificate certificate, Instant now) {
        var serial = certificate.getSerialNumber();
        var before = words.getIfPresent(serial);
        if (before != null && before.settles(now)) {
            return before.standing(); // somebody has asked while we waited
        }
        if (now.isBefore(quietUntil)) {
            return rest(serial, now);
        }
        try {
            var question = new OcspQuestion(issuer.certificate(), certificate);
            var word = reader.read(authority.ask(issuer.ocsp(), question.der()), question, now);
            if (before != null && word.made().isBefore(before.made())) {
                throw new Unusable("an answer that is older than the one before");
            }
            words.put(serial, word);
            heard = now;
            note(true, null);
            return word.standing();
        } catch (Unusable silent) {
            quietUntil = now.plus(terms.pause());
            note(false, silent);
            var known = list;
            if (known == null || !known.inTime(now)) {
                fallBack(now);
            }
            return rest(serial, now);
        }
    }

    /** Reads a list; where that fails the one before goes on to count. One line in the log when it begins to fail. */
    private void fallBack(Instant now) {
        try {
            readList(now);
            listed = true;
        } catch (Unusable silent) {
            if (listed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "no usable list of revoked certificates of agencies: " + silent.getMessage());
            }
            listed = false;
        }
    }

    private void readList(Instant now) throws Unusable {
        var next = RevocationList.read(authority.list(issuer.crl()), issuer.certificate(), now);
        var known = list;
        if (known != null && next.number().compareTo(known.number()) < 0) {
            throw new Unusable("a list that is older than the one before");
        }
        list = next;
        heard = now;
    }

    /** What the words so far come to, without asking. */
    private Standing rest(BigInteger serial, Instant now) {
        var word = words.getIfPresent(serial);
        var known = list;
        boolean named = known != null && known.serials().contains(serial);
        if (named || (word != null && word.standing() == Standing.REVOKED)) {
            return Standing.REVOKED;
        }
        if (word != null && word.standing() == Standing.UNKNOWN) {
            return Standing.UNKNOWN; // the list names the revoked alone, not those that never were
        }
        boolean good = (known != null && (known.inTime(now) || inGrace(known.heard(), now)))
                || (word != null && (word.settles(now) || inGrace(word.heard(), now)));
        return good ? Standing.GOOD : Standing.UNKNOWN;
    }

    private boolean inGrace(Instant last, Instant now) {
        return now.isBefore(last.plus(terms.grace()));
    }

    /** One line when it changes, not one for each request. */
    private void note(boolean nowAnswers, @Nullable Unusable why) {
        if (answers != nowAnswers) {
            answers = nowAnswers;
            if (why == null) {
                LOG.log(System.Logger.Level.INFO, "the authority of agencies' certificates answers again");
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the authority of agencies' certificates gives no usable answer: " + why.getMessage());
            }
        }
    }
}
