package org.saphan.ledger.service.store;

import java.util.Locale;
import org.saphan.contract.ledger.EntryKind;

/** Kinds as they stand in the database: lower case with hyphens, as on the wire. */
public final class Kinds {
    private Kinds() {}

    public static String text(EntryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a text; {@code IllegalArgumentException} if it is none. */
    public static EntryKind of(String text) {
        return EntryKind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What a request can have one entry of: an outcome and its absence exclude each other. */
    public static String slot(EntryKind kind) {
        return text(kind == EntryKind.OUTCOME_MISSING ? EntryKind.OUTCOME : kind);
    }
}
