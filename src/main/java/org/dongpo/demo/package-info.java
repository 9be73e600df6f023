/**
 * The demo: a sample city with its ledger, an account for each person of the product, and requests in every state. It
 * walks the same roads as the page does. Everything in it is made up.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "organization",
            "identity",
            "ipam",
            "plan",
            "ledger",
            "request",
            "platform"
        })
@NullMarked
package org.dongpo.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
