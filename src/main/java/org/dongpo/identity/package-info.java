/**
 * Accounts, their roles and scopes, sign-in, sessions and API tokens. It tells the gate who is calling. Plain records
 * with few rules: no domain of its own.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "audit", "organization", "platform", "setting", "crypto", "evidence"
        })
@NullMarked
package org.dongpo.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
