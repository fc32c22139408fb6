package org.saphan.consent.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.saphan.consent.authority.CertificateAuthority;
import org.saphan.consent.authority.CertificateLists;
import org.saphan.consent.authority.OcspResponder;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.limit.TooMany;
import org.saphan.contract.problem.ProblemType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What anybody may ask our authority: its responder (RFC 6960 A.1, RFC 5019), its list of revoked certificates, its own
 * certificate (RFC 2585, RFC 5280 §4.2.2.1). Stands before the security chains, whose firewall would refuse a question in an address.
 */
final class AuthorityDoor extends OncePerRequestFilter {

    static final String PATH = "/authority";
    private static final String OCSP = PATH + CertificateAuthority.OCSP;
    private static final int LARGEST_QUESTION = 4 * 1024;
    private static final Duration LIST_KEPT = Duration.ofMinutes(1);

    private final OcspResponder responder;
    private final CertificateLists lists;
    private final CertificateAuthority authority;
    private final Shares shares;
    private final Clock clock;

    AuthorityDoor(
            OcspResponder responder,
            CertificateLists lists,
            CertificateAuthority authority,
            Shares shares,
            Clock clock) {
        this.responder = responder;
        this.lists = lists;
        this.authority = authority;
        this.shares = shares;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        int seconds = shares.question(TooMany.address(request));
        var path = request.getRequestURI();
        if (seconds > 0) {
            TooMany.tell(response, seconds);
        } else if (path.equals(OCSP)) {
            posted(request, response);
        } else if (!request.getMethod().equals("GET")) {
            Problems.send(response, ProblemType.METHOD_NOT_ALLOWED);
        } else if (path.startsWith(OCSP + "/")) {
            answer(response, inAddress(path.substring(OCSP.length() + 1)), true);
        } else if (path.equals(PATH + CertificateAuthority.LIST)) {
            list(request, response);
        } else if (path.equals(PATH + CertificateAuthority.CERTIFICATE)) {
            certificate(response);
        } else {
            Problems.send(response, ProblemType.NOT_FOUND);
        }
    }

    private void posted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            Problems.send(response, ProblemType.METHOD_NOT_ALLOWED);
        } else if (!"application/ocsp-request".equals(request.getContentType())) {
            Problems.send(response, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        } else {
            var question = request.getInputStream().readNBytes(LARGEST_QUESTION + 1);
            if (question.length > LARGEST_QUESTION) {
                Problems.send(response, ProblemType.BODY_TOO_LARGE);
            } else {
                answer(response, question, false);
            }
        }
    }

    /** Base64 inside percent-encoding; some clients leave plus and slash as they are. Nonsense is an empty question. */
    private static byte[] inAddress(String encoded) {
        try {
            return encoded.length() > LARGEST_QUESTION
                    ? new byte[0]
                    : Base64.getDecoder().decode(URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException nonsense) {
            return new byte[0];
        }
    }

    private void answer(HttpServletResponse response, byte[] question, boolean mayBeKept) throws IOException {
        var answer = responder.answer(question);
        if (mayBeKept && answer.life().isPositive()) {
            kept(response, clock.instant(), answer.life());
        } else {
            response.setHeader("Cache-Control", "no-store");
        }
        send(response, "application/ocsp-response", answer.der());
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var list = lists.newest();
        var tag = "\"" + list.number() + "\"";
        response.setHeader("ETag", tag);
        var left = Duration.between(clock.instant(), list.ends());
        kept(response, list.made(), left.compareTo(LIST_KEPT) < 0 ? left : LIST_KEPT);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(response, "application/pkix-crl", list.der());
        }
    }

    private void certificate(HttpServletResponse response) throws IOException {
        try {
            kept(response, clock.instant(), LIST_KEPT);
            send(response, "application/pkix-cert", authority.certificate().getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** RFC 5019 §6.2. */
    private void kept(HttpServletResponse response, Instant made, Duration life) {
        response.setHeader(
                "Cache-Control", "public, no-transform, must-revalidate, max-age=" + Math.max(0, life.toSeconds()));
        response.setHeader("Last-Modified", date(made));
        response.setHeader("Expires", date(clock.instant().plus(life)));
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
