package org.dongpo.crypto.software;

import java.nio.file.Path;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The software, unless there is a hardware module. */
@Configuration(proxyBeanMethods = false)
class SoftwareCryptoConfiguration {

    /**
     * @param keys the folder of the key file, which the nodes of a city share; by default {@code keys} in the data folder
     */
    @Bean
    @ConditionalOnMissingBean
    CryptoProvider cryptoProvider(DataFolder data, @Value("${dongpo.keys:#{null}}") @Nullable Path keys) {
        return SoftwareCrypto.open(keys == null ? data.root().resolve("keys") : keys);
    }
}
