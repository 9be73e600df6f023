package org.dongpo.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dongpo.platform.AddressRanges;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells where a call comes from when a proxy stands before the server: what {@code X-Forwarded-For} says counts only from
 * proxies that are configured, read from its end, where they have written; anybody else could write what he likes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProxyFilter extends OncePerRequestFilter {

    private final AddressRanges trusted;

    ProxyFilter(@Value("${dongpo.trusted-proxies}") List<String> trusted) {
        this.trusted = new AddressRanges(trusted);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String peer = request.getRemoteAddr();
        chain.doFilter(trusted.contain(peer) ? new Forwarded(request, sourceOf(request, peer)) : request, response);
    }

    private String sourceOf(HttpServletRequest request, String peer) {
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        String source = peer;
        for (int i = hops.size() - 1; i >= 0 && trusted.contain(source) && AddressRanges.isRange(hops.get(i)); i--) {
            source = hops.get(i);
        }
        return source;
    }

    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String source;
        private final boolean secure;

        Forwarded(HttpServletRequest request, String source) {
            super(request);
            this.source = source;
            this.secure = request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        }

        @Override
        public String getRemoteAddr() {
            return source;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : "http";
        }
    }
}
