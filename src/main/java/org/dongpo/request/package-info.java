/**
 * Requests (业务申请): what a unit applies for, how it is reviewed, implemented and filed. A BPMN flow routes a request
 * from step to step; its state and its effect on the register belong to the domain.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "audit", "crypto", "organization", "identity", "attachment", "ipam"})
@NullMarked
package org.dongpo.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
