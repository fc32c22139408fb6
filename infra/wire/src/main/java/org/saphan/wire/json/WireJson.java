package org.saphan.wire.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON of every interface of ours, as {@code contracts/spec/interfaces.md} describes it.
 *
 * <p>Reading is strict: unknown, missing and duplicate members, unknown enum constants, trailing bytes, numbers where
 * strings belong and the reverse are refused, and so is what exceeds the bounds below. A member of a record is
 * required unless its component is {@code @Nullable}; for those, absent and {@code null} are the same.
 */
public final class WireJson {
    private static final int DEEPEST_NESTING = 32;
    private static final int LONGEST_STRING = 128 * 1024;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_NUMBER = 64;
    /** Bytes. Callers bound their bodies more tightly; this is what no reader of ours goes beyond. */
    private static final long LONGEST_DOCUMENT = 16L * 1024 * 1024;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST_NESTING)
            .maxStringLength(LONGEST_STRING)
            .maxNameLength(LONGEST_NAME)
            .maxNumberLength(LONGEST_NUMBER)
            .maxDocumentLength(LONGEST_DOCUMENT)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultPropertyInclusion(inclusion -> inclusion
                    .withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.NON_NULL))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .enumNamingStrategy((config, type, name) -> WireNames.ofConstant(name))
            .addModule(new WireModule())
            .build();

    /** Writes in the order that RFC 8785 wants, as far as it can: whoever checks finds little to do. */
    private static final JsonMapper SORTED = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private WireJson() {}

    /** The mapper itself, for frameworks. What it throws may repeat its input: never log or send that. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** UTF-8, members in the order of the record's components, without those that are null. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads one document.
     *
     * @throws MalformedJson if it is not exactly one JSON document of this type; says nothing of what was in it
     */
    public static <T> T read(byte[] json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JacksonException refused) {
            throw MalformedJson.because(refused);
        }
        if (value == null) {
            throw MalformedJson.because(null);
        }
        return value;
    }

    /**
     * RFC 8785 form, UTF-8.
     *
     * @throws IllegalArgumentException if a number in it is not exactly an IEEE 754 double, or an integer beyond 2⁵³ − 1:
     *     the form would silently hold another number (§3.2.2.3, appendix D)
     */
    public static byte[] canonical(Object value) {
        return CanonicalJson.of(SORTED.writeValueAsBytes(value), MAPPER);
    }
}
