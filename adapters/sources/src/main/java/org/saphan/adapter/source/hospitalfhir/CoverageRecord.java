package org.saphan.adapter.source.hospitalfhir;

import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.canonical.CanonicalRecord;
import org.saphan.adapter.source.canonical.Text;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.FieldPath;

/** Maps a coverage to {@code health.coverage}. */
final class CoverageRecord {
    private static final FieldPath SCHEME = new FieldPath("scheme");
    private static final FieldPath SCHEME_NAME = new FieldPath("schemeName");
    private static final FieldPath STATUS = new FieldPath("status");
    private static final FieldPath FROM = new FieldPath("period.from");
    private static final FieldPath TO = new FieldPath("period.to");
    private static final FieldPath UNIT_CODE = new FieldPath("primaryUnit.code");
    private static final FieldPath UNIT_NAME = new FieldPath("primaryUnit.name");

    private static final String PRIMARY_UNIT = "hmain";
    /** Length of a date in ISO 8601; what follows is a time of day. */
    private static final int DATE = 10;

    private CoverageRecord() {}

    static Reply.Found map(Coverage coverage, Set<FieldPath> wanted) {
        var unit = coverage.getClass_().stream()
                .filter(part -> codings(part.getType().getCoding().stream()).anyMatch(PRIMARY_UNIT::equals))
                .findFirst()
                .orElseGet(Coverage.ClassComponent::new);
        return new CanonicalRecord(wanted)
                .put(SCHEME, () -> scheme(coverage))
                .put(SCHEME_NAME, () -> schemeName(coverage))
                .put(STATUS, () -> status(coverage))
                .put(FROM, () -> date(coverage.getPeriod().getStartElement()))
                .put(TO, () -> date(coverage.getPeriod().getEndElement()))
                .put(UNIT_CODE, () -> Text.clean(unit.getValue()))
                .put(UNIT_NAME, () -> Text.clean(unit.getName()))
                .found();
    }

    private static Stream<String> codings(Stream<Coding> codings) {
        return codings.map(Coding::getCode).filter(code -> code != null);
    }

    private static @Nullable String scheme(Coverage coverage) {
        return codings(coverage.getType().getCoding().stream())
                .findFirst()
                .map(code -> switch (code) {
                    case "UCS", "WEL" -> "universal-coverage";
                    case "SSS", "SSI" -> "social-security";
                    case "OFC", "LGO" -> "civil-servant";
                    default -> "other";
                })
                .orElse(null);
    }

    private static @Nullable String schemeName(Coverage coverage) {
        var display = coverage.getType().getCoding().stream()
                .map(Coding::getDisplay)
                .filter(text -> text != null)
                .findFirst();
        return Text.clean(display.orElse(coverage.getType().getText()));
    }

    private static String status(Coverage coverage) {
        return switch (coverage.getStatus()) {
            case ACTIVE -> "active";
            case CANCELLED -> "cancelled";
            case DRAFT -> "draft";
            case null, default -> throw new BrokenShape("a status"); // FHIR: mandatory
        };
    }

    /** As exact as the server knows it, without the time of day. */
    private static @Nullable String date(DateTimeType date) {
        var text = date.getValueAsString();
        return text == null || text.length() <= DATE ? text : text.substring(0, DATE);
    }
}
