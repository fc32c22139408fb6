package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A service that has one page with every part on it. Its main method stays up, for looking at it. */
@SpringBootApplication
class KitchenSink {
    public static void main(String[] args) {
        SpringApplication.run(KitchenSink.class, args);
    }

    @Bean
    Frame frame() {
        return new Frame() {
            @Override
            public String serviceKey() {
                return "sink.service";
            }

            @Override
            public List<NavLink> navigation(HttpServletRequest request) {
                return List.of(
                        new NavLink("/kitchen-sink", "sink.nav.accesses"),
                        new NavLink("/consents", "sink.nav.consents"),
                        new NavLink("/catalogue", "sink.nav.catalogue"));
            }

            @Override
            public Optional<String> person(HttpServletRequest request) {
                return Optional.of("Mali Rakdi");
            }
        };
    }

    @Controller
    static class Pages {
        @GetMapping("/kitchen-sink")
        String page(Model model) {
            model.addAttribute("instant", Instant.parse("2026-11-20T15:55:03Z"));
            return "kitchen-sink";
        }
    }
}
