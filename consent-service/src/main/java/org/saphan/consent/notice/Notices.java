package org.saphan.consent.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts into words what a citizen is asked to allow. The same words are shown, hashed and signed. */
@Component
public final class Notices {

    private final MessageSource messages;

    Notices(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The words for one question.
     *
     * @param agency who asks
     * @param terms why, and how long the receiver may keep an answer
     * @param services what is asked for
     * @param until until when
     * @param language Thai or English
     */
    public Notice of(
            LocalText agency,
            PurposeTerms terms,
            Map<ServiceId, Set<FieldPath>> services,
            Catalogue catalogue,
            Instant until,
            Locale language) {
        var locale = language.getLanguage().equals("th") ? Locale.of("th") : Locale.ENGLISH;
        var lines = new StringBuilder();
        line(lines, locale, "notice.who", agency.in(locale), terms.title().in(locale));
        new TreeMap<>(services)
                .forEach((service, fields) -> catalogue.find(service).ifPresent(contract -> {
                    line(
                            lines,
                            locale,
                            "notice.service",
                            contract.title().in(locale),
                            titles(contract, fields, false, locale));
                    var sensitive = titles(contract, fields, true, locale);
                    if (!sensitive.isEmpty()) {
                        line(lines, locale, "notice.sensitive", sensitive);
                    }
                }));
        line(lines, locale, "notice.until", PlainTime.day(until, locale));
        line(lines, locale, "notice.keep", terms.dataLife().toDays());
        line(lines, locale, "notice.withdraw");
        return new Notice(lines.toString().strip(), locale.getLanguage());
    }

    private static String titles(ServiceContract service, Set<FieldPath> fields, boolean sensitiveOnly, Locale locale) {
        return service.fields().stream()
                .filter(field -> fields.contains(field.path()) && (field.sensitive() || !sensitiveOnly))
                .map(field -> field.title().in(locale))
                .collect(Collectors.joining(", "));
    }

    private void line(StringBuilder lines, Locale locale, String key, Object... arguments) {
        lines.append(messages.getMessage(key, arguments, locale)).append('\n');
    }
}
