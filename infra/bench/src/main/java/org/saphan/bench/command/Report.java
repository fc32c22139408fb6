package org.saphan.bench.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.saphan.bench.figure.Figures;
import org.saphan.bench.figure.Round;
import org.saphan.bench.figure.Spread;
import org.saphan.bench.machine.Machine;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, for people and for programs.
 *
 * @param command as it was typed
 * @param at when it ended, RFC 3339
 * @param titles of each variant's letter what it is
 */
record Report(
        String command,
        String at,
        Machine machine,
        Map<String, String> titles,
        List<Integer> connections,
        Figures figures) {
    private static final List<List<String>> RATIOS = List.of(List.of("b", "a"), List.of("c", "a"), List.of("c", "b"));

    String text() {
        var text = new StringBuilder("\n" + command + "\n" + machine + "\n");
        titles.forEach((letter, title) ->
                text.append("(").append(letter).append(") ").append(title).append('\n'));
        for (int count : connections) {
            text.append("\n").append(count).append(" connections; median (least – greatest) of the rounds\n");
            text.append(totals(count))
                    .append('\n')
                    .append(processes(count))
                    .append('\n')
                    .append(ratios(count));
        }
        return text.toString();
    }

    byte[] json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("command", command);
        all.put("at", at);
        all.put("machine", machine);
        all.put("variants", titles);
        all.put("units", "requests per second; latency ms; processor time µs per request; TLS everywhere");
        all.put("summary", summary());
        all.put("rounds", figures.rounds());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }

    private List<Map<String, Object>> summary() {
        return connections.stream().map(this::summary).toList();
    }

    private Map<String, Object> summary(int count) {
        var one = new LinkedHashMap<String, Object>();
        one.put("connections", count);
        for (var letter : titles.keySet()) {
            var variant = new LinkedHashMap<String, Object>();
            variant.put("perSecond", figures.of(letter, count, Round::perSecond));
            variant.put("p50Millis", figures.of(letter, count, Round::p50Millis));
            variant.put("p99Millis", figures.of(letter, count, Round::p99Millis));
            variant.put("allCpuMicros", figures.of(letter, count, Round::allCpuMicros));
            variant.put("faults", figures.faults(letter, count));
            one.put(letter, variant);
        }
        RATIOS.stream()
                .filter(this::wereMeasured)
                .forEach(pair -> one.put(String.join("/", pair), figures.ratio(pair.get(0), pair.get(1), count)));
        return one;
    }

    private Table totals(int count) {
        var table = new Table().row("", "req/s", "p50 ms", "p99 ms", "CPU µs/req", "faults");
        for (var letter : titles.keySet()) {
            table.row(
                    "(" + letter + ")",
                    figure("%.0f", letter, count, Round::perSecond),
                    figure("%.1f", letter, count, Round::p50Millis),
                    figure("%.1f", letter, count, Round::p99Millis),
                    figure("%.0f", letter, count, Round::allCpuMicros),
                    Long.toString(figures.faults(letter, count)));
        }
        return table;
    }

    private Table processes(int count) {
        var table = new Table().row("CPU µs/req by process", "");
        for (var letter : titles.keySet()) {
            figures.rounds(letter, count)
                    .findFirst()
                    .ifPresent(round -> round.cpuMicros().keySet().stream()
                            .sorted()
                            .forEach(process -> table.row(
                                    "(" + letter + ") " + process,
                                    figure(
                                            "%.0f",
                                            letter,
                                            count,
                                            each -> each.cpuMicros().getOrDefault(process, 0.0)))));
        }
        return table;
    }

    private Table ratios(int count) {
        var table = new Table().row("req/s compared, round by round", "");
        RATIOS.stream()
                .filter(this::wereMeasured)
                .forEach(pair -> table.row(
                        "(" + pair.get(0) + ")/(" + pair.get(1) + ")",
                        text("%.2f", figures.ratio(pair.get(0), pair.get(1), count))));
        return table;
    }

    private boolean wereMeasured(List<String> letters) {
        return titles.keySet().containsAll(letters);
    }

    private String figure(String format, String letter, int count, ToDoubleFunction<Round> figure) {
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
