package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebSettingsTest {

    @Test
    void forms_end_up_at_https_origins_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebSettings(false, List.of("http://agency.example")))
                .withMessageContaining("saphan.web.form-action");
    }
}
