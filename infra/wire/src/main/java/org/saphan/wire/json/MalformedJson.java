package org.saphan.wire.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What was read is not what it should be. Neither message nor cause repeats any of it: it may be personal data. */
public final class MalformedJson extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Class<?> refusedBy;

    private MalformedJson(@Nullable Class<?> refusedBy) {
        super("not well formed");
        this.refusedBy = refusedBy;
    }

    /** The exception of Jackson is looked at and left behind: its message and path hold input. */
    static MalformedJson because(@Nullable Throwable refused) {
        return new MalformedJson(
                refused instanceof ValueInstantiationException type
                        ? type.getType().getRawClass()
                        : null);
    }

    /** The record that did not accept its parts, for example {@code NationalId}; empty if the shape itself is wrong. */
    public Optional<Class<?>> refusedBy() {
        return Optional.ofNullable(refusedBy);
    }
}
