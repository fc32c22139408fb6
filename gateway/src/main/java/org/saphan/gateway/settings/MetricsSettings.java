package org.saphan.gateway.settings;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code gateway.metrics}.
 *
 * @param readers services whose client certificate opens the meters: names as in {@code urn:saphan:service:<name>}; at least one
 */
@ConfigurationProperties("gateway.metrics")
public record MetricsSettings(
        @DefaultValue({"launcher", "monitor"}) Set<String> readers) {
    public MetricsSettings {
        readers = Set.copyOf(readers);
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("gateway.metrics.readers must name at least one service");
        }
    }
}
