package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;

/** The checkpoints of an export, one line after the other; a line that is none gives an empty note, which no log signed. */
final class ExportNotes implements Iterator<String> {
    private final ExportFile file;
    private final long end;
    private long next;

    ExportNotes(ExportFile file, ExportParts parts) {
        this.file = file;
        this.next = parts.checkpoints();
        this.end = parts.stamps();
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            long start = next;
            next = file.lineEnd(start);
            return Documents.json(file.line(start, next))
                    .map(json -> json.get("checkpoint"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
