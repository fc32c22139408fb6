package org.saphan.gateway.settings;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they are without a word said. */
public final class Settings {
    private Settings() {}

    public static Limits limits() {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("gateway.limits", Limits.class);
    }

    public static Patience patience() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("gateway.patience", Patience.class);
    }
}
