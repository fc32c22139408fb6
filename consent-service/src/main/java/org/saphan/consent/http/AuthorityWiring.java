package org.saphan.consent.http;

import java.time.Clock;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.saphan.consent.authority.CertificateAuthority;
import org.saphan.consent.authority.CertificateLists;
import org.saphan.consent.authority.OcspResponder;
import org.saphan.consent.limit.Shares;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The authority's door, where there is an authority of our own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("consent.agencies.authority.key")
class AuthorityWiring {

    @Bean
    FilterRegistrationBean<AuthorityDoor> authorityDoor(
            OcspResponder responder,
            CertificateLists lists,
            CertificateAuthority authority,
            Shares shares,
            Clock clock) {
        var door = new FilterRegistrationBean<>(new AuthorityDoor(responder, lists, authority, shares, clock));
        door.addUrlPatterns(AuthorityDoor.PATH + "/*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return door;
    }

    /** Questions in addresses are base64, which has slashes. Everywhere else the firewall of the chains refuses an encoded one. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
