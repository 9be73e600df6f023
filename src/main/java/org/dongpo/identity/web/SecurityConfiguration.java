package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.dongpo.access.CallRefused;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.identity.application.Rates;
import org.dongpo.identity.application.SessionTimes;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ProblemType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The outer wall: security headers, no forged calls from other sites, nothing but the page, the API and its
 * description. Who may do what behind it is the gate's business.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'none'";

    /** The pages use no device of whoever looks at them. */
    private static final String DEVICES_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /** What one calls before one has signed in. */
    private static final Pattern OPEN = Pattern.compile("/api/v1/(session|setup)");

    @Bean
    SecurityFilterChain wall(
            HttpSecurity http,
            CallerLoader callers,
            Callers known,
            ApplicationEventPublisher events,
            SessionTimes times,
            AuditLog audit,
            Rates rates,
            LocaleResolver languages,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return http.authorizeHttpRequests(paths -> paths.requestMatchers("/api/**", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/health", "/v3/api-docs", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/actuator/**", "/v3/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(AccountFilter::bringsToken))
                .addFilterBefore(new AccountFilter(callers, times, audit), CsrfFilter.class)
                .addFilterAfter(new RateFilter(rates, events, resolver), AccountFilter.class)
                .headers(SecurityConfiguration::headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> {
                            // Filters in between have settled on the language of the machine.
                            LocaleContextHolder.setLocale(languages.resolveLocale(request));
                            tell(known, events, request, denied);
                            refuse(resolver, request, response, denied);
                        })
                        .authenticationEntryPoint((request, response, failed) ->
                                resolver.resolveException(request, response, null, ProblemException.notFound())))
                .build();
    }

    /** The strict wall, which looks at each header each time that somebody reads it; it need not do so slowly. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(HeaderText::isAllowed);
        return firewall;
    }

    /** A call is timed as a whole; timing each filter of the wall by itself cost a quarter of a short call. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(DEVICES_POLICY))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
        // The page's files say themselves how long they keep; the API's answers are never kept.
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
        headers.addHeaderWriter((request, response) -> {
            if (request.getRequestURI().startsWith("/api/")) {
                response.setHeader("Cache-Control", "no-store");
            }
        });
    }

    /** A call that some other site may have forged is written down like one that the gate refuses. */
    private static void tell(
            Callers known, ApplicationEventPublisher events, HttpServletRequest request, AccessDeniedException denied) {
        Caller caller = known.of(request).orElseGet(() -> Caller.stranger("", request.getRemoteAddr()));
        String path = request.getRequestURI();
        String endpoint = request.getMethod() + " " + path;
        events.publishEvent(new CallRefused(
                caller, "identity", endpoint, path, problem(request, denied).slug()));
    }

    private static void refuse(
            HandlerExceptionResolver resolver,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException denied) {
        resolver.resolveException(request, response, null, ProblemException.of(problem(request, denied)));
    }

    /** Who brings neither a token nor a session is told so, and not that a page's token is missing. */
    private static ProblemType problem(HttpServletRequest request, AccessDeniedException denied) {
        if (!(denied instanceof CsrfException)) {
            return CommonProblem.NOT_FOUND;
        }
        boolean anonymous = AccountFilter.accountOf(request).isEmpty();
        return anonymous && !OPEN.matcher(request.getRequestURI()).matches()
                ? CommonProblem.UNAUTHENTICATED
                : IdentityProblem.PAGE_TOKEN_MISSING;
    }
}
