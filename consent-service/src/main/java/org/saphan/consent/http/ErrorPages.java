package org.saphan.consent.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.saphan.consent.fapi.ErrorOnPage;
import org.saphan.contract.problem.ProblemType;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What went wrong, without detail: a page for people, a problem document for machines. */
@Controller
@RequestMapping("/error")
final class ErrorPages implements ErrorController {

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        int status = status(request);
        response.setStatus(status);
        model.addAttribute("status", status);
        var refusal = ErrorOnPage.of(request);
        refusal.ifPresent(shown -> model.addAttribute("refusal", shown));
        return refusal.isPresent() ? "refused" : "error";
    }

    @RequestMapping
    ResponseEntity<byte[]> problem(HttpServletRequest request) {
        return Problems.answer(
                switch (status(request)) {
                    case 400 -> ProblemType.MALFORMED_REQUEST;
                    case 401, 403 -> ProblemType.CALLER_UNKNOWN;
                    case 404 -> ProblemType.NOT_FOUND;
                    case 405 -> ProblemType.METHOD_NOT_ALLOWED;
                    case 413 -> ProblemType.BODY_TOO_LARGE;
                    case 429 -> ProblemType.TOO_MANY_REQUESTS;
                    case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
                    default -> ProblemType.INTERNAL;
                });
    }

    /** 404 where somebody opens {@code /error} himself. */
    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }
}
