package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Secrets;
import org.saphan.web.UiLocales;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** Begins a log-in (OpenID Connect Core §3.1.2; RFC 7636 with S256, state and nonce are demanded). */
@Controller
final class AuthorizeEndpoint {
    private final Client client;
    private final Answers answers;
    private final Memory memory;
    private final Secrets secrets;

    AuthorizeEndpoint(Client client, Answers answers, Memory memory, Secrets secrets) {
        this.client = client;
        this.answers = answers;
        this.memory = memory;
        this.secrets = secrets;
    }

    @GetMapping("/authorize")
    ResponseEntity<Void> begin(HttpServletRequest request, HttpServletResponse response) {
        var parameters = URLUtils.parseParameters(request.getQueryString());
        UiLocales.honour(MultivaluedMapUtils.getFirstValue(parameters, UiLocales.PARAMETER), request, response);
        parameters.remove(UiLocales.PARAMETER); // never an error, whatever it holds (OpenID Connect Core §3.1.2.1)
        AuthenticationRequest asked;
        try {
            asked = AuthenticationRequest.parse(parameters);
        } catch (ParseException unreadable) {
            return refuse(unreadable, unreadable.getState(), "invalid_request");
        }
        if (!client.is(asked.getClientID(), asked.getRedirectionURI())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST); // never redirect to where nobody registered
        }
        return fault(asked)
                .map(error -> found(answers.refused(client.redirectUri(), asked.getState(), error)))
                .orElseGet(() -> start(asked, response));
    }

    private static Optional<String> fault(AuthenticationRequest asked) {
        if (!ResponseType.CODE.equals(asked.getResponseType())) {
            return Optional.of("unsupported_response_type");
        }
        boolean complete = asked.getCodeChallenge() != null
                && CodeChallengeMethod.S256.equals(asked.getCodeChallengeMethod())
                && asked.getNonce() != null
                && asked.getState() != null
                && !asked.specifiesRequestObject();
        return complete ? Optional.empty() : Optional.of("invalid_request");
    }

    private ResponseEntity<Void> start(AuthenticationRequest asked, HttpServletResponse response) {
        String name = secrets.fresh();
        var logIn = LogIn.begun(asked, secrets.fresh(), secrets.reference());
        memory.logIns().put(name, logIn);
        memory.references().put(logIn.reference(), name);
        response.addHeader(HttpHeaders.SET_COOKIE, LogInCookie.of(name)); // an entity's would take the language's place
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(URI.create(LogInPages.IDENTIFY))
                .build();
    }

    private ResponseEntity<Void> refuse(GeneralException unreadable, @Nullable State state, String error) {
        if (!client.is(unreadable.getClientID(), unreadable.getRedirectionURI())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return found(answers.refused(client.redirectUri(), state, error));
    }

    private static ResponseEntity<Void> found(URI target) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(target)
                .build();
    }
}
