package org.saphan.bench.command;

import java.util.ArrayList;
import java.util.List;

/** A table in the terminal: the first column to the left, figures to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var blanks = " ".repeat(width(column) - cell.length());
                text.append(column == 0 ? cell + blanks : "   " + blanks + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
