package org.saphan.contract.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerLevel;

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

    /** What the owners of these services demand of a citizen who is asked for them; empty where they demand nothing. */
    public List<CitizenLevel> citizenLevels(Set<ServiceId> asked) {
        return demands(asked, ServiceContract::citizenLevel);
    }

    /** What the owners of these services demand of an officer who asks for them, each; empty where they demand nothing. */
    public List<OfficerLevel> officerLevels(Set<ServiceId> asked) {
        return demands(asked, ServiceContract::officerLevel);
    }

    private <T> List<T> demands(Set<ServiceId> asked, Function<ServiceContract, @Nullable T> demand) {
        var demanded = new ArrayList<T>();
        for (var service : services) {
            var level = asked.contains(service.id()) ? demand.apply(service) : null;
            if (level != null) {
                demanded.add(level);
            }
        }
        return demanded;
    }

    /** The services by name, for those who look up many. */
    public Map<ServiceId, ServiceContract> byId() {
        return services.stream().collect(Collectors.toUnmodifiableMap(ServiceContract::id, Function.identity()));
    }
}
