package org.saphan.adapter.source.canonical;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.Sensitive;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.FieldPath;

/** Builds a canonical record. What is not wanted is not even looked at; what is not known does not appear. */
public final class CanonicalRecord {
    private final Set<FieldPath> wanted;
    private final Map<String, Object> record = new LinkedHashMap<>();

    /** @param wanted the fields that may appear */
    public CanonicalRecord(Set<FieldPath> wanted) {
        this.wanted = wanted;
    }

    /**
     * Puts a field, if it is wanted.
     *
     * @param value makes the value; asked only if the field is wanted; null: not known
     */
    public CanonicalRecord put(FieldPath field, Supplier<@Nullable Object> value) {
        if (wanted.contains(field)) {
            var known = value.get();
            if (known != null) {
                place(field.value(), known);
            }
        }
        return this;
    }

    /** What has been put, as a reply. */
    public Reply.Found found() {
        return new Reply.Found(new Sensitive<>(record));
    }

    @SuppressWarnings("unchecked") // every level was made here
    private void place(String path, Object value) {
        var level = record;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            level = (Map<String, Object>)
                    level.computeIfAbsent(path.substring(from, dot), _ -> new LinkedHashMap<String, Object>());
            from = dot + 1;
        }
        level.put(path.substring(from), value);
    }
}
