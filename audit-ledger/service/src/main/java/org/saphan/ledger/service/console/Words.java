package org.saphan.ledger.service.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceField;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.springframework.context.MessageSource;

/** What a leaf says, in words for people, in their language. */
final class Words {
    private final MessageSource messages;
    private final Catalogue catalogue;

    Words(MessageSource messages, Catalogue catalogue) {
        this.messages = messages;
        this.catalogue = catalogue;
    }

    /** A fact: what it is, and its one or more values. */
    record Fact(String label, List<String> values) {}

    List<Fact> of(Facts facts, Locale locale) {
        var told = new Telling(locale);
        switch (facts) {
            case Facts.Permitted permitted -> told.permitted(permitted);
            case Facts.Refused refused -> told.refused(refused);
            case Facts.Outcome outcome -> told.outcome(outcome);
            case Facts.NoOutcome(long decision) -> told.fact("decisionIndex", Long.toString(decision));
            case Facts.ConsentChanged changed -> told.consentChanged(changed);
            case Facts.RegulatorAccess(String what) -> told.fact("access", told.code("access", what));
            case HouseFacts house -> told.house(house);
            case SafeguardFacts safeguard -> told.safeguard(safeguard);
            case LogFacts log -> told.log(log);
        }
        return told.facts;
    }

    /** The message of a constant: {@code console.<group>.<wire name>}. */
    String of(String group, Enum<?> constant, Locale locale) {
        return of(group, wire(constant), locale);
    }

    String of(String group, String wireName, Locale locale) {
        return Objects.requireNonNull(messages.getMessage("console." + group + "." + wireName, null, wireName, locale));
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private final class Telling {
        private final Locale locale;
        private final List<Fact> facts = new ArrayList<>();

        Telling(Locale locale) {
            this.locale = locale;
        }

        void permitted(Facts.Permitted facts) {
            asked(facts.purpose(), facts.legalBasis(), facts.sensitiveBasis(), facts.role());
            fact("agreement", facts.agreement() + " (" + facts.agreementVersion() + ")");
            if (facts.consentVersion() != null) {
                fact("consentVersion", facts.consentVersion().toString());
            }
            services("effective", facts.services());
        }

        void refused(Facts.Refused facts) {
            fact(
                    "reason",
                    facts.reason() == null
                            ? code("refusal", "consent-unreachable")
                            : code("refusal", wire(facts.reason())));
            asked(facts.purpose(), facts.legalBasis(), facts.sensitiveBasis(), facts.role());
            services("requested", facts.services());
        }

        void outcome(Facts.Outcome outcome) {
            outcome.sources().forEach((service, status) -> {
                var gap = outcome.gaps().get(service);
                facts.add(new Fact(
                        title(service),
                        List.of(
                                gap == null
                                        ? code("source", wire(status))
                                        : code("source", wire(status)) + ": " + code("gap", wire(gap)))));
            });
            services("disclosed", outcome.disclosed());
            fact("responseDigest", outcome.responseDigest());
        }

        void consentChanged(Facts.ConsentChanged changed) {
            fact(
                    "consentState",
                    (changed.from() == null ? "" : code("consent", wire(changed.from())) + " → ")
                            + code("consent", wire(changed.to())));
            fact("consentVersion", Integer.toString(changed.version()));
            fact("purpose", changed.purpose().value());
            services("covered", changed.services());
        }

        void house(HouseFacts house) {
            switch (house) {
                case HouseFacts.AgreementChanged(var agreement, int version, var change, String digest) -> {
                    fact("agreement", agreement + " (" + version + ")");
                    fact("change", code("change", wire(change)));
                    fact("digest", digest);
                }
                case HouseFacts.CatalogueChanged(var service, String version, var change, String digest) -> {
                    fact("service", title(service) + " (" + version + ")");
                    fact("change", code("change", wire(change)));
                    fact("digest", digest);
                }
                case HouseFacts.KeyChanged(var use, var step, String thumbprint) -> {
                    fact("keyOf", code("key", wire(use)));
                    fact("change", code("keyStep", wire(step)));
                    fact("thumbprint", thumbprint);
                }
                case HouseFacts.AdministratorAction(String action, String object, var digest) -> {
                    fact("action", action);
                    fact("object", object);
                    if (digest != null) {
                        fact("digest", digest);
                    }
                }
            }
        }

        void safeguard(SafeguardFacts safeguard) {
            switch (safeguard) {
                case SafeguardFacts.BreakGlass(var step, long decision) -> {
                    fact("breakGlass", code("breakGlass", wire(step)));
                    fact("decisionIndex", Long.toString(decision));
                }
                case SafeguardFacts.Sealed(var until) -> fact("sealedUntil", until.toString());
                case SafeguardFacts.Disclosed(long sealing, long entries) -> {
                    fact("sealingIndex", Long.toString(sealing));
                    fact("sealedEntries", Long.toString(entries));
                }
                case SafeguardFacts.Erased(int year) -> fact("erasedYear", Integer.toString(year));
            }
        }

        void log(LogFacts log) {
            switch (log) {
                case LogFacts.LogCheckpoint(String origin, long size, String root, String note) -> {
                    fact("origin", origin);
                    fact("size", Long.toString(size));
                    fact("root", root);
                    fact("digest", note);
                }
                case LogFacts.MapRoot(long epoch, long size, String root, long tags, long sealed) -> {
                    fact("epoch", Long.toString(epoch));
                    fact("size", Long.toString(size));
                    fact("root", root);
                    fact("tags", Long.toString(tags));
                    fact("stillSealed", Long.toString(sealed));
                }
            }
        }

        void asked(PurposeCode purpose, LegalBasis basis, @Nullable SensitiveBasis sensitive, OfficerRole role) {
            fact("purpose", purpose.value());
            fact("legalBasis", code("basis", wire(basis)));
            if (sensitive != null) {
                fact("sensitiveBasis", code("sensitive", wire(sensitive)));
            }
            fact("role", role.value());
        }

        void services(String label, NavigableMap<ServiceId, NavigableSet<FieldPath>> services) {
            services.forEach((service, paths) -> facts.add(new Fact(
                    word("fact." + label) + ": " + title(service),
                    paths.isEmpty()
                            ? List.of(word("fact.everyField"))
                            : paths.stream().map(path -> title(service, path)).toList())));
        }

        void fact(String label, String value) {
            facts.add(new Fact(word("fact." + label), List.of(value)));
        }

        String code(String group, String wireName) {
            return of(group, wireName, locale);
        }

        String word(String key) {
            return messages.getMessage("console." + key, null, locale);
        }

        String title(ServiceId service) {
            return catalogue
                    .find(service)
                    .map(contract -> contract.title().in(locale))
                    .orElse(service.value());
        }

        String title(ServiceId service, FieldPath path) {
            return catalogue.find(service).stream()
                    .flatMap(contract -> contract.fields().stream())
                    .filter(field -> field.path().equals(path))
                    .map(ServiceField::title)
                    .map(title -> title.in(locale))
                    .findFirst()
                    .orElse(path.value());
        }
    }
}
