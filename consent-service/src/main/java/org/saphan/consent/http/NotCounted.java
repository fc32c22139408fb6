package org.saphan.consent.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.rate.CountsUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before everything: whoever can't be counted is told so, 503, and nothing of what was asked is done. */
final class NotCounted extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(NotCounted.class);
    private static final String SOON = "5";

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        FilterRegistrationBean<NotCounted> notCounted() {
            var first = new FilterRegistrationBean<>(new NotCounted());
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (CountsUnreachable away) {
            tell(request, response);
        } catch (ServletException wrapped) {
            if (!caused(wrapped)) {
                throw wrapped;
            }
            tell(request, response);
        }
    }

    private static boolean caused(@Nullable Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CountsUnreachable) {
                return true;
            }
        }
        return false;
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.atWarn().log("a request could not be counted: the database is away");
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        response.setHeader("Retry-After", SOON);
        var accepted = request.getHeader("Accept");
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(ProblemType.COUNTS_UNREACHABLE.status());
        } else {
            Problems.send(response, ProblemType.COUNTS_UNREACHABLE);
        }
    }
}
