package org.saphan.bench.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.saphan.bench.figure.Figures;
import org.saphan.bench.figure.Round;
import org.saphan.bench.figure.Spread;
import org.saphan.bench.ledger.Weight;
import org.saphan.bench.machine.Machine;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, for people and for programs.
 *
 * @param command as it was typed
 * @param at when it ended, RFC 3339
 */
record LedgerReport(String command, String at, Machine machine, List<AtSize> sizes) {
    private static final List<List<String>> RATIOS = List.of(List.of("c", "a"), List.of("c", "b"), List.of("d", "c"));

    /**
     * Everything at one size of the log.
     *
     * @param size entries that were in the log before; 0: as it grew
     * @param titles of each letter what it is
     */
    record AtSize(
            long size,
            Map<String, String> titles,
            List<Integer> submitters,
            List<Integer> rates,
            Figures closed,
            Figures open,
            Weight weight,
            @Nullable LedgerProofs proofs) {}

    String text() {
        var text = new StringBuilder("\n" + command + "\n" + machine + "\n");
        sizes.getFirst()
                .titles()
                .forEach((letter, title) -> text.append("(")
                        .append(letter)
                        .append(") ")
                        .append(title)
                        .append('\n'));
        text.append("Medians of the rounds (least – greatest); times in ms, processor time in µs per entry\n");
        for (var each : sizes) {
            text.append(at(each));
        }
        if (sizes.size() > 1) {
            text.append('\n').append(growth());
        }
        return text.toString();
    }

    private static String at(AtSize each) {
        var text = new StringBuilder(each.size() == 0 ? "" : "\n== " + count(each.size()) + " entries in the log\n");
        text.append('\n')
                .append(closed(each))
                .append('\n')
                .append(ratios(each))
                .append('\n')
                .append(open(each));
        var weight = each.weight();
        text.append(String.format(
                Locale.ROOT,
                "%nbytes per entry: %.0f leaf, %.0f with row, indexes and tiles; %.0f sealed details of a permit;"
                        + " %.0f plain row%n",
                weight.leaf(),
                weight.log(),
                weight.details(),
                weight.plain()));
        var proofs = each.proofs();
        if (proofs != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "inclusion proof of a random entry: median %.3f ms, p99 %.3f ms%n",
                    proofs.medianMillis(),
                    proofs.p99Millis()));
        }
        return text.toString();
    }

    private static Table closed(AtSize each) {
        var table = new Table().row("submitters", "", "entries/s", "p50", "p99", "CPU", "refused");
        for (int count : each.submitters()) {
            for (var letter : each.titles().keySet()) {
                table.row(
                        Integer.toString(count),
                        "(" + letter + ")",
                        spread("%.0f", each.closed(), letter, count, Round::perSecond),
                        median("%.1f", each.closed(), letter, count, Round::p50Millis),
                        median("%.1f", each.closed(), letter, count, Round::p99Millis),
                        median("%.0f", each.closed(), letter, count, Round::allCpuMicros),
                        Long.toString(each.closed().faults(letter, count)));
            }
        }
        return table;
    }

    private static Table ratios(AtSize each) {
        var table = new Table();
        var head = new ArrayList<>(List.of("submitters"));
        RATIOS.forEach(pair -> head.add(String.join("/", pair)));
        table.row(head.toArray(String[]::new));
        for (int count : each.submitters()) {
            var row = new ArrayList<>(List.of(Integer.toString(count)));
            RATIOS.forEach(pair -> row.add(
                    each.titles().keySet().containsAll(pair)
                            ? text("%.2f", each.closed().ratio(pair.get(0), pair.get(1), count))
                            : "–"));
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static Table open(AtSize each) {
        var table = new Table().row("per second", "", "done/s", "p50", "p99", "CPU", "refused");
        for (int rate : each.rates()) {
            for (var letter : each.titles().keySet()) {
                if (each.open().rounds(letter, rate).findAny().isPresent()) {
                    table.row(
                            Integer.toString(rate),
                            "(" + letter + ")",
                            median("%.0f", each.open(), letter, rate, Round::perSecond),
                            spread("%.2f", each.open(), letter, rate, Round::p50Millis),
                            spread("%.2f", each.open(), letter, rate, Round::p99Millis),
                            median("%.0f", each.open(), letter, rate, Round::allCpuMicros),
                            Long.toString(each.open().faults(letter, rate)));
                }
            }
        }
        return table;
    }

    private Table growth() {
        var first = sizes.getFirst();
        int most = first.submitters().getLast();
        var head = new ArrayList<>(List.of("entries in the log"));
        first.titles().keySet().forEach(letter -> head.add("(" + letter + ")/s at " + most));
        head.addAll(List.of("bytes/entry", "proof ms"));
        var table = new Table().row(head.toArray(String[]::new));
        for (var each : sizes) {
            var row = new ArrayList<>(List.of(count(each.size())));
            first.titles()
                    .keySet()
                    .forEach(letter -> row.add(median("%.0f", each.closed(), letter, most, Round::perSecond)));
            row.add(String.format(Locale.ROOT, "%.0f", each.weight().log()));
            var proofs = each.proofs();
            row.add(proofs == null ? "–" : String.format(Locale.ROOT, "%.3f", proofs.medianMillis()));
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    byte[] json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("command", command);
        all.put("at", at);
        all.put("machine", machine);
        all.put("units", "entries per second; latency ms; processor time µs per entry; bytes per entry");
        all.put("sizes", sizes.stream().map(LedgerReport::json).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }

    private static Map<String, Object> json(AtSize each) {
        var one = new LinkedHashMap<String, Object>();
        one.put("entriesBefore", each.size());
        one.put("variants", each.titles());
        one.put("closedLoop", each.closed().rounds());
        one.put("openLoop", each.open().rounds());
        one.put("bytesPerEntry", each.weight());
        var proofs = each.proofs();
        if (proofs != null) {
            one.put("inclusionProof", proofs);
        }
        return one;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String median(
            String format, Figures figures, String letter, int count, ToDoubleFunction<Round> figure) {
        return String.format(
                Locale.ROOT, format, figures.of(letter, count, figure).median());
    }

    private static String spread(
            String format, Figures figures, String letter, int count, ToDoubleFunction<Round> figure) {
        return text(format, figures.of(letter, count, figure));
    }

    private static String text(String format, Spread spread) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " – " + format + ")",
                spread.median(),
                spread.least(),
                spread.greatest());
    }
}
