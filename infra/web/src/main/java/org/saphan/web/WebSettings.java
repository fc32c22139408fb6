package org.saphan.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the pages.
 *
 * @param demo whether every page says that all persons are invented; default false
 * @param formAction origins besides our own that a form may end up at, for example {@code https://agency.example}: browsers
 *     follow a form's redirects only to these; default none
 */
@ConfigurationProperties("saphan.web")
record WebSettings(
        @DefaultValue("false") boolean demo, @DefaultValue List<String> formAction) {
    WebSettings {
        formAction = List.copyOf(formAction);
        for (String origin : formAction) {
            if (!origin.matches("https:(//[A-Za-z0-9.*-]+(:[0-9*]{1,5})?)?")) {
                throw new IllegalArgumentException("saphan.web.form-action holds https origins only");
            }
        }
    }
}
