package org.saphan.launcher.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * One database and who may log in to it.
 *
 * @param owner runs the migrations, nothing else
 * @param users what the service itself uses; the migrations say what they may
 */
public record Database(String name, String owner, List<String> users) {
    public static final Database CONSENT = new Database("saphan_consent", "consent_owner", List.of("consent_app"));
    public static final Database LEDGER =
            new Database("saphan_ledger", "ledger_owner", List.of("ledger_writer", "ledger_reader"));
    public static final Database LEDGER_KEYS = new Database("saphan_ledger_keys", "keys_owner", List.of("keys_app"));
    /** Stands for another organisation's server. */
    public static final Database DISABILITY_REGISTRY =
            new Database("disability_registry", "disability_owner", List.of("disability_reader"));

    public Database {
        users = List.copyOf(users);
    }

    List<String> roles() {
        return Stream.concat(Stream.of(owner), users.stream()).toList();
    }
}
