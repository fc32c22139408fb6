package org.saphan.ledger.service.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.wire.crypto.Crypto;

/** Which entries tell of an officer. Under a keyed hash: the database alone names nobody, and finds nobody. */
public final class OfficerActs {
    private static final String HOUSE = ""; // no agency's id

    private final OfficerActsSql sql;
    private final byte[] key;

    OfficerActs(OfficerActsSql sql, byte[] lookupKey) {
        this.sql = sql;
        this.key = Crypto.hmacSha256(lookupKey, "saphan ledger officers 1".getBytes(UTF_8));
    }

    /**
     * What an officer did.
     *
     * @param number the newest has the highest
     * @param digest of the details, as the entry's leaf names them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Act(long number, byte[] digest, String requestId, EntryKind kind) {}

    /**
     * The same details, to be found by the officer whom they name.
     *
     * @param agency as the entry has it: the officer's, except where the entry is about the house
     */
    public SealedDetails by(SealedDetails details, AgencyId agency, String officer, String requestId, EntryKind kind) {
        var tag = switch (kind) {
            case AGREEMENT_CHANGE, CATALOGUE_CHANGE, KEY_CHANGE, ADMINISTRATOR_ACTION -> tag(HOUSE, officer);
            case DECISION_PERMIT,
                    DECISION_REFUSE,
                    OUTCOME,
                    OUTCOME_MISSING,
                    CONSENT_CHANGE,
                    BREAK_GLASS,
                    SEALING,
                    DISCLOSURE,
                    ERASURE,
                    LOG_CHECKPOINT,
                    MAP_ROOT -> tag(agency.value(), officer);
            case REGULATOR_ACCESS -> null; // under a name that only the console knows
        };
        return tag == null ? details : details.by(new SealedDetails.By(tag, requestId, kind));
    }

    /**
     * Newest first. Some may have no entry: those were never committed.
     *
     * @param agency whose officer she is; null: of none, and only what she did in the house is hers
     * @param officer her id, at the agency and in the house
     * @throws KeysUnavailable if the database is away
     */
    public List<Act> of(@Nullable AgencyId agency, String officer, long before, int limit) {
        var tags = Stream.concat(
                        Stream.of(tag(HOUSE, officer)),
                        Stream.ofNullable(agency).map(hers -> tag(hers.value(), officer)))
                .toList();
        return sql.acts(tags, before, limit);
    }

    private byte[] tag(String agency, String officer) {
        return Crypto.hmacSha256(key, (agency + "\n" + officer).getBytes(UTF_8));
    }
}
