package org.dongpo.organization;

/**
 * How a unit uses the extranet (用户类别, DB34/T 3607-2020 §4). A unit with an exit of its own has to declare the firewall and
 * the device that translates addresses there.
 */
public enum UserClass {
    /** 仅公共区 */
    A(false),
    /** 公共区，统一互联网出口 */
    B(false),
    /** 公共区，自建互联网出口 */
    C(true),
    /** 公共区和专网，统一互联网出口 */
    D(false),
    /** 公共区和专网，自建互联网出口 */
    E(true),
    /** 集中园区网 */
    F(false);

    private final boolean ownExit;

    UserClass(boolean ownExit) {
        this.ownExit = ownExit;
    }

    /** Whether the unit has an exit to the internet of its own. */
    public boolean ownExit() {
        return ownExit;
    }
}
