package org.saphan.ledger.service.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.store.TrailFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** The trail's address: filters as people type them. What can't be read is left out, and the page says so. */
record TrailQuery(
        @Nullable String agency,
        @Nullable String kind,
        @Nullable String refusal,
        @Nullable String day,
        @Nullable Long before) {

    TrailFilter filter() {
        var date = date();
        return new TrailFilter(
                read(agency, AgencyId::new).orElse(null),
                read(kind, text -> constant(EntryKind.class, text)).orElse(null),
                read(refusal, text -> constant(Refusal.class, text)).orElse(null),
                date.map(day -> day.atStartOfDay(LeafMaker.ZONE).toInstant()).orElse(null),
                date.map(day -> day.plusDays(1).atStartOfDay(LeafMaker.ZONE).toInstant())
                        .orElse(null));
    }

    /** Whether something was typed that can't be read. */
    public boolean unreadable() {
        var filter = filter();
        return (typed(agency) && filter.agency() == null)
                || (typed(kind) && filter.kind() == null)
                || (typed(refusal) && filter.refusal() == null)
                || (typed(day) && filter.from() == null);
    }

    /** The address of the entries before an index, with the same filters. */
    String older(long index) {
        return UriComponentsBuilder.fromPath("/console")
                .queryParamIfPresent("agency", present(agency))
                .queryParamIfPresent("kind", present(kind))
                .queryParamIfPresent("refusal", present(refusal))
                .queryParamIfPresent("day", present(day))
                .queryParam("before", index)
                .encode()
                .toUriString();
    }

    private Optional<LocalDate> date() {
        try {
            return present(day).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> read(@Nullable String text, Function<String, T> reader) {
        try {
            return present(text).map(reader);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static boolean typed(@Nullable String text) {
        return present(text).isPresent();
    }
}
