package org.saphan.consent.developer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerLevel;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The catalogue for everybody: which registers there are, what they can give, what of it is sensitive. */
@Controller
final class CataloguePages {

    private final Registry registry;

    CataloguePages(Registry registry) {
        this.registry = registry;
    }

    @GetMapping("/catalogue")
    String all(Locale locale, Model model) {
        model.addAttribute(
                "services",
                registry.catalogue().services().stream()
                        .sorted(Comparator.comparing(ServiceContract::id))
                        .map(service -> view(service, locale))
                        .toList());
        return "catalogue";
    }

    @GetMapping("/catalogue/{service}")
    String one(@PathVariable String service, Locale locale, Model model) {
        var contract = registry.catalogue()
                .find(parse(service))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("service", view(contract, locale));
        return "catalogue-service";
    }

    private ServiceView view(ServiceContract service, Locale locale) {
        return new ServiceView(
                service.id().value(),
                service.version(),
                owner(service.owner(), locale),
                service.title().in(locale),
                service.description().in(locale),
                service.fields().stream()
                        .map(field -> new FieldView(
                                field.path().value(), field.title().in(locale), field.sensitive()))
                        .toList(),
                service.citizenLevel(),
                service.officerLevel());
    }

    private String owner(AgencyId owner, Locale locale) {
        return registry.client(owner.value())
                .map(RegisteredAgency::name)
                .map(name -> name.in(locale))
                .orElse(owner.value());
    }

    private static ServiceId parse(String service) {
        try {
            return new ServiceId(service);
        } catch (IllegalArgumentException refused) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    record ServiceView(
            String id,
            String version,
            String owner,
            String title,
            String description,
            List<FieldView> fields,
            @Nullable CitizenLevel citizens,
            @Nullable OfficerLevel officers) {}

    record FieldView(String path, String title, boolean sensitive) {}
}
