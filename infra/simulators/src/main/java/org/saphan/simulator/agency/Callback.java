package org.saphan.simulator.agency;

import org.jspecify.annotations.Nullable;

/** What came back from the authorization server: a code or an error. */
public record Callback(
        String state,
        @Nullable String code,
        @Nullable String iss,
        @Nullable String error) {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
