package org.saphan.consent.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ExchangeId;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the caller's exchange id on every log line of the request. What is no exchange id does not reach a log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ExchangeIds extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = id(request.getHeader("Saphan-Exchange"));
        if (id == null) {
            chain.doFilter(request, response);
            return;
        }
        MDC.put("exchange", id.value());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("exchange");
        }
    }

    private static @Nullable ExchangeId id(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return new ExchangeId(header);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }
}
