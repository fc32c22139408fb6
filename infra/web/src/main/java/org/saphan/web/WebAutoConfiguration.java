package org.saphan.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.CssLinkResourceTransformer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Gives a service with pages its frame, language, dates, assets and headers; on the class path is enough. */
@AutoConfiguration(before = {WebMvcAutoConfiguration.class, MessageSourceAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebSettings.class)
public class WebAutoConfiguration {

    /** The service's own messages ({@code messages_th}, {@code messages_en}) first, then the shared ones. */
    @Bean
    MessageSource messageSource(Environment environment) {
        String[] own =
                environment.getProperty("spring.messages.basename", "messages").split(",", -1);
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                Stream.concat(Stream.of(own), Stream.of("saphan-messages")).toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Languages.THAI);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }

    @Bean
    When when() {
        return new When();
    }

    @Bean
    @ConditionalOnMissingBean
    Frame frame() {
        return () -> "saphan.tagline";
    }

    @Bean
    FrameAdvice frameAdvice(Frame frame, MessageSource messageSource, WebSettings settings) {
        return new FrameAdvice(frame, messageSource, settings);
    }

    @Bean
    FilterRegistrationBean<PageHeaders> pageHeaders(WebSettings settings) {
        var registration = new FilterRegistrationBean<>(new PageHeaders(settings.formAction()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<LanguageChoice> languageChoice() {
        var registration = new FilterRegistrationBean<>(new LanguageChoice());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
        return registration;
    }

    /** Makes {@code @{/assets/saphan.css}} carry the hash of its content. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> assetLinks() {
        return new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    }

    @Bean
    WebMvcConfigurer assets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations("classpath:/org/saphan/web/assets/", "classpath:/assets/")
                        .setCacheControl(
                                CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                        .resourceChain(true)
                        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                        .addTransformer(new CssLinkResourceTransformer());
            }
        };
    }
}
