package org.dongpo.organization.application;

import org.dongpo.crypto.Encrypted;
import org.dongpo.organization.persistence.PersonStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Encrypts telephone numbers anew when the key has changed. */
@Component
class PhoneRenewal implements Encrypted {

    private static final int BATCH = 1000;

    private final PersonStore store;

    PhoneRenewal(PersonStore store) {
        this.store = store;
    }

    @Override
    public String place() {
        return "person.phone";
    }

    @Override
    @Transactional
    public int renewSome() {
        int renewed = store.renewPhones(BATCH);
        if (renewed > 0) {
            return renewed;
        }
        store.awaitWriters();
        return store.renewPhones(BATCH);
    }
}
