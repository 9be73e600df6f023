package org.dongpo.identity.outside;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Refuses a server that is told wrongly whom to ask, before anybody signs in. */
@Configuration(proxyBeanMethods = false)
class OutsideConfiguration {

    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton outsideIsToldRightly(Environment environment) {
        return () -> {
            ProviderProperties.read(environment);
            DirectoryProperties.read(environment);
        };
    }
}
