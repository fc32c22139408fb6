package org.saphan.simulator.civilregistry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of one service of a job, in the registry's own words. */
record CivilResult(
        String serviceID,
        @Nullable Map<String, Object> responseData,
        int responseStatus,
        @Nullable String responseError,
        int responseTimeMs) {
    private static final int USUAL_MS = 12;

    static CivilResult found(String service, Map<String, Object> data) {
        return new CivilResult(service, data, 200, null, USUAL_MS);
    }

    static CivilResult failed(String service, int status, String error) {
        return new CivilResult(service, null, status, error, USUAL_MS);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
