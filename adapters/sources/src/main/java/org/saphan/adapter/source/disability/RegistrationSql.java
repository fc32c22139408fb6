package org.saphan.adapter.source.disability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.canonical.CanonicalRecord;
import org.saphan.adapter.source.canonical.Text;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.CamelCall;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.source.UnavailableReason;

/** The one statement, and what its rows mean: a row for each kind of disability, the person's columns the same in all. */
final class RegistrationSql {
    /** More rows than anybody has kinds of disability, so that too many show. */
    static final int MOST_ROWS = 33;

    /** Message header that holds the statement's only parameter. */
    static final String PARAMETER = "maimadId";

    /** Columns are named, so that a new column of the view does no harm. {@code :#} binds a parameter in Camel. */
    static final String FIND = """
            SELECT p.maimad_id, p.sex_code, p.region_code, p.address_code, p.privilege, d.deform_id
              FROM v_mn_des_person p
              LEFT JOIN mn_des_deformed d ON d.maimad_id = p.maimad_id
             WHERE p.maimad_id = :#maimadId""".replaceAll("\\s+", " ");

    private static final FieldPath REGISTERED = new FieldPath("registered");
    private static final FieldPath TYPES = new FieldPath("types");
    private static final FieldPath PRIVILEGE = new FieldPath("privilege");
    private static final FieldPath SEX = new FieldPath("sex");
    private static final FieldPath REGION = new FieldPath("regionCode");
    private static final FieldPath ADDRESS = new FieldPath("addressCode");

    private static final List<String> KINDS =
            List.of("visual", "hearing", "mobility", "mental", "intellectual", "learning", "autism");

    private RegistrationSql() {}

    /** Route step: the parameter. */
    static void bind(Exchange exchange) {
        var message = exchange.getMessage();
        message.setHeader(PARAMETER, CamelCall.request(exchange).subject().value());
    }

    /** Route step: the reply. */
    static void read(Exchange exchange) {
        var request = CamelCall.request(exchange);
        var rows = rows(exchange.getMessage().getBody());
        exchange.getMessage().setBody(reply(rows, request.subject().value(), request.fields()));
    }

    private static List<Map<?, ?>> rows(@Nullable Object body) {
        if (!(body instanceof List<?> list) || list.size() >= MOST_ROWS) {
            throw new BrokenShape("a few rows");
        }
        var rows = new ArrayList<Map<?, ?>>(list.size());
        for (var row : list) {
            if (!(row instanceof Map<?, ?> columns)) {
                throw new BrokenShape("rows of columns");
            }
            rows.add(columns);
        }
        return rows;
    }

    private static Reply reply(List<Map<?, ?>> rows, String person, Set<FieldPath> wanted) {
        if (rows.isEmpty()) {
            return new Reply.NotFound();
        }
        if (!rows.stream().allMatch(row -> person.equals(column(row, "maimad_id")))) {
            return new Reply.Unusable(UnavailableReason.ANOTHER_PERSON);
        }
        var first = rows.getFirst();
        return new CanonicalRecord(wanted)
                .put(REGISTERED, () -> true)
                .put(TYPES, () -> kinds(rows))
                .put(PRIVILEGE, () -> privilege(column(first, "privilege")))
                .put(SEX, () -> sex(column(first, "sex_code")))
                .put(REGION, () -> column(first, "region_code"))
                .put(ADDRESS, () -> Text.digits(column(first, "address_code"), 6))
                .found();
    }

    private static @Nullable List<String> kinds(List<Map<?, ?>> rows) {
        var kinds = rows.stream()
                .map(row -> column(row, "deform_id"))
                .filter(code -> code != null)
                .map(RegistrationSql::kind)
                .distinct()
                .sorted()
                .toList();
        return kinds.isEmpty() ? null : kinds;
    }

    private static String kind(String code) {
        if (code.length() != 1 || code.charAt(0) < '1' || code.charAt(0) > '0' + KINDS.size()) {
            throw new BrokenShape("a kind of disability");
        }
        return KINDS.get(code.charAt(0) - '1');
    }

    private static @Nullable String privilege(@Nullable String code) {
        return switch (code) {
            case null -> null;
            case "1" -> "full";
            case "2" -> "partial";
            case "0" -> "none";
            default -> throw new BrokenShape("a privilege");
        };
    }

    /** NULL in many rows: the register does not know. */
    private static String sex(@Nullable String code) {
        return switch (code) {
            case "1" -> "male";
            case "2" -> "female";
            case null, default -> "unknown";
        };
    }

    private static @Nullable String column(Map<?, ?> row, String name) {
        if (!row.containsKey(name)) {
            throw new BrokenShape("the view's columns");
        }
        var value = row.get(name);
        return value == null ? null : Text.clean(value.toString());
    }
}
