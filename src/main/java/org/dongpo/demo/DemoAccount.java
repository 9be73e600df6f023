package org.dongpo.demo;

import java.util.List;
import org.dongpo.access.Role;

/** The people of the demo: one for each kind of person who uses the product. */
enum DemoAccount {
    TOWN_OPERATOR("town-operator", "苏小满", Place.TOWN, List.of(Role.UNIT_OPERATOR)),
    COUNTY_ADMIN("county-admin", "程立秋", Place.COUNTY, List.of(Role.COUNTY_ADMIN)),
    CITY_ENGINEER("city-engineer", "顾长河", Place.CITY, List.of(Role.CITY_ENGINEER)),
    IMPLEMENTER("implementer", "石敢当", Place.CONTRACTOR, List.of(Role.IMPLEMENTER)),
    LEADER("leader", "任清和", Place.TOWN, List.of(Role.UNIT_LEADER, Role.LEADER)),
    SYSADMIN("sysadmin", "唐守一", Place.CITY, List.of(Role.SYSTEM_ADMIN)),
    SECADMIN("secadmin", "陆安之", Place.CITY, List.of(Role.SECURITY_ADMIN)),
    AUDITOR("auditor", "明镜", Place.CITY, List.of(Role.AUDITOR));

    /** Where somebody works. */
    enum Place {
        TOWN("511402102", "太和镇人民政府"),
        COUNTY("511402", "东坡区经济和信息化局"),
        CITY("511400", "眉山市政府信息技术中心"),
        CONTRACTOR("511400", "眉山通信运维服务公司");

        final String divisionCode;
        final String unitName;

        Place(String divisionCode, String unitName) {
            this.divisionCode = divisionCode;
            this.unitName = unitName;
        }
    }

    final String login;
    final String personName;
    final Place place;
    final List<Role> roles;

    DemoAccount(String login, String personName, Place place, List<Role> roles) {
        this.login = login;
        this.personName = personName;
        this.place = place;
        this.roles = roles;
    }

    /** Whether one holds the role at one's own unit; the others are granted for a division. */
    static boolean isForUnit(Role role) {
        return role == Role.UNIT_OPERATOR || role == Role.UNIT_LEADER;
    }

    /** The division that a role is granted for. */
    static String divisionOf(Role role) {
        return role == Role.COUNTY_ADMIN ? Place.COUNTY.divisionCode : Place.CITY.divisionCode;
    }
}
