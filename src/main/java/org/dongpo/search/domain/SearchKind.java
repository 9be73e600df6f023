package org.dongpo.search.domain;

/** What can be found, in the order in which it is shown. */
public enum SearchKind {
    /** 地址 */
    ADDRESS,
    /** 网段 */
    PREFIX,
    /** 单位 */
    UNIT,
    /** 人员 */
    PERSON,
    /** 终端 */
    TERMINAL,
    /** 业务申请、备案 */
    REQUEST
}
