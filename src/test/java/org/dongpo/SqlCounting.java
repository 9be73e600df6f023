package org.dongpo;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Counts the statements that a request sends to the database, for the requests that ask for it by a header. */
@Configuration(proxyBeanMethods = false)
public class SqlCounting {

    /** The header with a name under which the count is kept. */
    public static final String HEADER = "X-Count-Statements-As";

    private static final ThreadLocal<AtomicInteger> COUNTER = new ThreadLocal<>();
    private static final ConcurrentHashMap<String, CompletableFuture<Integer>> COUNTS = new ConcurrentHashMap<>();

    /** How many statements the request of this name has sent; waits until it is over. */
    public static int countOf(String name) {
        try {
            return future(name).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the request " + name + " was not counted", e);
        }
    }

    private static CompletableFuture<Integer> future(String name) {
        return COUNTS.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    @Bean
    FilterRegistrationBean<Filter> countingFilter() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            String name = ((HttpServletRequest) request).getHeader(HEADER);
            if (name == null) {
                chain.doFilter(request, response);
                return;
            }
            AtomicInteger counter = new AtomicInteger();
            COUNTER.set(counter);
            try {
                chain.doFilter(request, response);
            } finally {
                COUNTER.remove();
                future(name).complete(counter.get());
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? counted(pool) : bean;
            }
        };
    }

    private static Object counted(HikariDataSource pool) {
        ProxyFactory factory = new ProxyFactory(pool);
        factory.setProxyTargetClass(true);
        factory.addAdvice((MethodInterceptor) call -> {
            Object result = call.proceed();
            return result instanceof Connection connection && COUNTER.get() != null
                    ? wrap(Connection.class, connection)
                    : result;
        });
        return factory.getProxy();
    }

    /** Passes everything on; what makes statements makes counted ones, and what executes is counted. */
    private static Object wrap(Class<?> type, Object target) {
        Class<?>[] types = type == Connection.class ? new Class<?>[] {Connection.class} : new Class<?>[] {type};
        return Proxy.newProxyInstance(SqlCounting.class.getClassLoader(), types, (proxy, method, arguments) -> {
            AtomicInteger counter = COUNTER.get();
            if (counter != null && method.getName().startsWith("execute")) {
                counter.incrementAndGet();
            }
            Object result = invoke(target, method, arguments);
            boolean makesStatements = Statement.class.isAssignableFrom(method.getReturnType());
            return makesStatements && result != null ? wrap(method.getReturnType(), result) : result;
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
