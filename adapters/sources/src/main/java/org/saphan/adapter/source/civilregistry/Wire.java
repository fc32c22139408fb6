package org.saphan.adapter.source.civilregistry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.BrokenShape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry's JSON. Members that we have no use for are passed over: registries add some. Numbers where text belongs
 * are taken as their digits; whoever reads them gives codes their leading zeros back.
 */
final class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(8 * 1024)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Wire() {}

    record Agent(String agentID) {}

    record Grant(@Nullable String token, long expiresInSeconds) {}

    record Job(String jobID, List<Item> data) {
        record Item(String serviceID, Query query) {}

        /** The ID is text: as a number it would lose its leading zero. */
        record Query(String personalID) {}
    }

    /** A job's result for one of its services. */
    record Result(@Nullable String serviceID, @Nullable JsonNode responseData, int responseStatus) {}

    record Person(
            @Nullable String pid,
            @Nullable String titleCode,
            @Nullable String titleName,
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String genderCode,
            @Nullable String dateOfBirth,
            @Nullable String nationalityCode,
            @Nullable String statusOfPersonCode,
            @Nullable Parent father,
            @Nullable Parent mother) {}

    record Parent(@Nullable String name) {}

    record House(
            @Nullable String houseNo,
            @Nullable String villageNo,
            @Nullable String subdistrictCode,
            @Nullable String subdistrictDesc,
            @Nullable String districtCode,
            @Nullable String districtDesc,
            @Nullable String provinceCode,
            @Nullable String provinceDesc) {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            var value = MAPPER.readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException unreadable) { // its message holds what it could not read
            throw new BrokenShape("the registry's JSON");
        }
        throw new BrokenShape("the registry's JSON");
    }

    static <T> T read(@Nullable JsonNode json, Class<T> type) {
        if (json == null || !json.isObject()) {
            throw new BrokenShape("an object of response data");
        }
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JacksonException unreadable) {
            throw new BrokenShape("the registry's response data");
        }
    }
}
