package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A service that has one page with every part on it. Its main method stays up, for looking at it. */
@SpringBootApplication
class KitchenSink {
    /** Proofs by name, as JSON. */
    static final Map<String, String> PROOFS = new ConcurrentHashMap<>();

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

        /** Asked with a log-in's request, as an authorization server does: what follows is another page. */
        @GetMapping("/authorize")
        String authorize(
                @RequestParam(required = false) String asked,
                HttpServletRequest request,
                HttpServletResponse response) {
            UiLocales.honour(asked, request, response);
            return "redirect:/kitchen-sink";
        }

        /** One proof to be checked; what it is, the test says. */
        @GetMapping("/verifier")
        String verifier(
                @RequestParam String what,
                @RequestParam String proof,
                @RequestParam(required = false) String request,
                @RequestParam String key,
                @RequestParam(required = false) String witness,
                Model model) {
            model.addAttribute("what", what);
            model.addAttribute("proof", "/proofs/" + proof);
            model.addAttribute("request", request);
            model.addAttribute("key", key);
            model.addAttribute("witnessKeys", witness);
            model.addAttribute("witnessQuorum", witness == null ? 0 : 1);
            return "verifier-page";
        }

        @GetMapping(value = "/proofs/{name}", produces = "application/json")
        ResponseEntity<String> proof(@PathVariable String name) {
            return ResponseEntity.ofNullable(PROOFS.get(name));
        }
    }
}
