package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts {@code saphanFrame} into the model of every page. */
@ControllerAdvice
final class FrameAdvice {
    private final Frame frame;
    private final MessageSource messages;
    private final boolean demo;

    FrameAdvice(Frame frame, MessageSource messages, WebSettings settings) {
        this.frame = frame;
        this.messages = messages;
        this.demo = settings.demo();
    }

    @ModelAttribute("saphanFrame")
    FrameView frame(HttpServletRequest request, Locale locale) {
        Frame.Identity identity = frame.identity(request);
        return new FrameView(
                messages.getMessage(identity.nameKey(), null, locale),
                messages.getMessage(identity.serviceKey(), null, locale),
                messages.getMessage(identity.footerKey(), null, locale),
                identity.mark(),
                frame.home(),
                items(frame.navigation(request), request.getServletPath()),
                frame.person(request).orElse(null),
                frame.signOut(),
                inTheOtherLanguage(request, locale),
                demo);
    }

    private static List<FrameView.Item> items(List<NavLink> links, String path) {
        Optional<NavLink> current = links.stream()
                .filter(link -> path.equals(link.path()) || path.startsWith(link.path() + "/"))
                .max(Comparator.comparingInt(link -> link.path().length()));
        return links.stream()
                .map(link -> new FrameView.Item(
                        link.path(),
                        link.messageKey(),
                        current.filter(link::equals).isPresent()))
                .toList();
    }

    /** Relative to the page shown, so that neither host nor path is repeated; the query is kept, as it came. */
    private static String inTheOtherLanguage(HttpServletRequest request, Locale locale) {
        UriComponentsBuilder link = UriComponentsBuilder.newInstance();
        String query = request.getQueryString();
        if (query != null && "GET".equals(request.getMethod())) {
            link.query(query);
        }
        return link.replaceQueryParam(
                        Languages.PARAMETER, Languages.other(locale).getLanguage())
                .build()
                .toUriString();
    }
}
