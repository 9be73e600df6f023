package org.dongpo.attachment.persistence;

import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the files of this module lie. */
@Configuration(proxyBeanMethods = false)
class FileFolderConfiguration {

    @Bean
    ProtectedFolder attachmentFolder(FileProtection protection) {
        return protection.folder("files");
    }
}
