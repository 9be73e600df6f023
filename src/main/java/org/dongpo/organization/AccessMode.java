package org.dongpo.organization;

/** By what a unit is connected (接入方式, DB23/T 2830-2021 §5.3). A hub is none of them. */
public enum AccessMode {
    SWITCH,
    ROUTER,
    FIREWALL
}
