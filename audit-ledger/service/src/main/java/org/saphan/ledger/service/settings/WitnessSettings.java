package org.saphan.ledger.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code ledger.witness}: who cosigns this log.
 *
 * @param members the witnesses; none: nobody is asked, and no receipt reaches {@code l4}
 * @param quorum how many of them must have cosigned a checkpoint for {@code l4}, 1 to their number; 0 without witnesses
 * @param every pause between two rounds, more than zero, at most 1 min; each round that finds something new stores a row per witness
 * @param patience for one answer, more than zero, at most 30 s
 * @param trust certificates (PEM) that witnesses' TLS is trusted by; none: those of the JVM
 */
@ConfigurationProperties("ledger.witness")
public record WitnessSettings(
        @DefaultValue List<Member> members,
        @DefaultValue("0") int quorum,
        @DefaultValue("2s") Duration every,
        @DefaultValue("5s") Duration patience,
        @Nullable Path trust) {
    private static final int MOST = 16;

    public WitnessSettings {
        members = List.copyOf(members);
        if (members.size() > MOST) {
            throw new IllegalArgumentException("ledger.witness.members must be at most 16");
        }
        if (quorum < Math.min(1, members.size()) || quorum > members.size()) {
            throw new IllegalArgumentException("ledger.witness.quorum must be 1 to the number of witnesses");
        }
        within("ledger.witness.every", every, Duration.ofMinutes(1));
        within("ledger.witness.patience", patience, Duration.ofSeconds(30));
    }

    /**
     * One witness.
     *
     * @param url its submission prefix (C2SP tlog-witness), https; http on this machine alone
     * @param keys files with its public keys in vkey form, 1 to 4, all of one name; got from the witness, not from the log
     */
    public record Member(URI url, List<Path> keys) {
        private static final int MOST_KEYS = 4;

        public Member {
            keys = List.copyOf(keys);
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException("ledger.witness.members needs 1 to 4 keys for each");
            }
            if (!isPrefix(url)) {
                throw new IllegalArgumentException(
                        "ledger.witness.members needs an https URL without a slash at its end for each");
            }
        }

        private static boolean isPrefix(URI url) {
            var host = url.getHost();
            return host != null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && !url.getPath().endsWith("/")
                    && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLocal(host)));
        }

        private static boolean isLocal(String host) {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        }
    }

    private static void within(String key, Duration value, Duration longest) {
        if (!value.isPositive() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(key + " must be more than zero and at most " + longest);
        }
    }
}
