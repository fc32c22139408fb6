package org.saphan.contract.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saphan.contract.id.ServiceId;

/**
 * Every data service, by name.
 *
 * @param services at most one of each name
 */
public record Catalogue(List<ServiceContract> services) {

    public Catalogue {
        services = List.copyOf(services);
        if (services.stream().map(ServiceContract::id).distinct().count() != services.size()) {
            throw new IllegalArgumentException("a service stands twice in the catalogue");
        }
    }

    public Optional<ServiceContract> find(ServiceId id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /** The services by name, for those who look up many. */
    public Map<ServiceId, ServiceContract> byId() {
        return services.stream().collect(Collectors.toUnmodifiableMap(ServiceContract::id, Function.identity()));
    }
}
