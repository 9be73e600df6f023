package org.dongpo.crypto.application;

import java.io.InputStream;
import java.time.Clock;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.crypto.application.SealedFolder.Tools;
import org.dongpo.crypto.persistence.EncryptedFolders;
import org.dongpo.platform.DataFolder;
import org.springframework.stereotype.Service;

/** Makes the folders. */
@Service
class FileKeeping implements FileProtection {

    private final Tools tools;

    FileKeeping(DataFolder data, CryptoProvider crypto, EncryptedFolders encrypted, Copies copies, Clock clock) {
        this.tools = new Tools(data, new FileFormat(crypto), encrypted, copies, clock);
    }

    @Override
    public ProtectedFolder folder(String name) {
        return new SealedFolder(name, tools);
    }

    @Override
    public WorkingCopy copy(InputStream content) {
        return tools.copies().of(content);
    }

    @Override
    public WorkingCopy emptyCopy() {
        return tools.copies().empty();
    }
}
