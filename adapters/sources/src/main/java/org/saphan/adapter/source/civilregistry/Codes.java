package org.saphan.adapter.source.civilregistry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.canonical.Text;

/** The registry's code tables. */
final class Codes {
    private static final Map<String, String> TITLES =
            Map.of("001", "ด.ช.", "002", "ด.ญ.", "003", "นาย", "004", "น.ส.", "005", "นาง");

    private Codes() {}

    /** The title in words if the registry gives it, else by its code; a code beyond the table says nothing. */
    static @Nullable String title(@Nullable String name, @Nullable String code) {
        var words = Text.clean(name);
        var digits = words == null ? Text.digits(code, 3) : null;
        return digits == null ? words : TITLES.get(digits);
    }

    static @Nullable String sex(@Nullable String code) {
        return switch (Text.clean(code)) {
            case null -> null;
            case "1" -> "male";
            case "2" -> "female";
            default -> "unknown";
        };
    }

    static @Nullable String status(@Nullable String code) {
        return switch (Text.clean(code)) {
            case null -> null;
            case "0", "00" -> "alive";
            case "1", "01" -> "deceased";
            case "2", "02" -> "moved-abroad";
            default -> "unknown";
        };
    }
}
