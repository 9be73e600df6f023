package org.dongpo.ledger.domain.layout;

import java.util.List;

/** What a column of a ledger can hold, and the names that cities give it. */
public enum LedgerField {
    SERIAL("序号", "编号", "序", "项次", "no", "index", "seq", "serial"),
    UNIT(
            "单位名称",
            "使用单位",
            "单位",
            "所属单位",
            "部门名称",
            "单位部门",
            "使用单位名称",
            "接入单位",
            "申请单位",
            "填报单位",
            "用户单位",
            "机构",
            "机构名称",
            "组织",
            "organization",
            "organisation",
            "unit",
            "agency",
            "company",
            "bureau",
            "institution"),
    DEPARTMENT(
            "科室",
            "部门",
            "处室",
            "股室",
            "科室名称",
            "所在科室",
            "所属科室",
            "内设机构",
            "使用部门",
            "所属部门",
            "dept",
            "department",
            "section",
            "office"),
    PERSON(
            "使用人",
            "责任人",
            "姓名",
            "联系人",
            "负责人",
            "使用者",
            "使用人员",
            "人员",
            "用户",
            "用户名",
            "保管人",
            "领用人",
            "管理员",
            "person",
            "name",
            "user",
            "contact",
            "owner",
            "holder",
            "responsible"),
    PHONE(
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "电话号码",
            "联系方式",
            "座机",
            "phone",
            "tel",
            "telephone",
            "mobile",
            "phonenumber",
            "cell"),
    ADDRESS(
            "ip地址",
            "ip",
            "地址",
            "ipv4地址",
            "ipv4",
            "ip地址段",
            "地址段",
            "ip段",
            "ip范围",
            "内网ip",
            "ipaddress",
            "ipaddr",
            "ipv4address",
            "address"),
    MASK("子网掩码", "掩码", "网络掩码", "掩码长度", "前缀长度", "netmask", "subnetmask", "mask", "prefixlength"),
    GATEWAY("网关", "默认网关", "网关地址", "缺省网关", "gateway", "defaultgateway", "gw"),
    MAC(
            "mac地址",
            "mac",
            "物理地址",
            "网卡地址",
            "硬件地址",
            "网卡物理地址",
            "macaddress",
            "macaddr",
            "physicaladdress",
            "hardwareaddress"),
    TERMINAL_KIND(
            "设备类型",
            "类型",
            "终端类型",
            "设备种类",
            "设备类别",
            "终端类别",
            "类别",
            "devicetype",
            "type",
            "kind",
            "terminaltype",
            "category"),
    PURPOSE("用途", "使用用途", "业务", "承载业务", "业务名称", "应用", "purpose", "usage", "use", "application", "business"),
    PLACE(
            "接入位置",
            "安装位置",
            "位置",
            "安装地点",
            "地点",
            "房间",
            "房间号",
            "使用地点",
            "存放位置",
            "存放地点",
            "楼层",
            "location",
            "room",
            "place",
            "site"),
    PORT("交换机端口", "端口", "接入端口", "端口号", "接口", "交换机接口", "switchport", "port", "interface"),
    SINCE(
            "启用日期",
            "启用时间",
            "开通时间",
            "开通日期",
            "分配日期",
            "分配时间",
            "登记日期",
            "登记时间",
            "使用时间",
            "入网时间",
            "入网日期",
            "日期",
            "时间",
            "date",
            "since",
            "startdate",
            "enabled",
            "assigned"),
    REMARK(
            "备注",
            "说明",
            "备注说明",
            "其他",
            "其它",
            "描述",
            "remark",
            "remarks",
            "note",
            "notes",
            "comment",
            "comments",
            "description"),
    IPV6("ipv6地址", "ipv6", "ip6", "v6地址", "ipv6address"),
    HOSTNAME("主机名", "计算机名", "计算机名称", "设备名称", "设备名", "终端名称", "主机名称", "hostname", "host", "computername", "devicename"),
    VLAN("vlan", "vlanid", "vlan号", "vlan编号", "所属vlan");

    private final List<String> names;

    LedgerField(String... names) {
        this.names = List.of(names);
    }

    /** The names in the form that {@link ColumnTitle} brings a title into. */
    List<String> names() {
        return names;
    }

    /** Whether more than one column may hold it. */
    public boolean isRepeatable() {
        return this == REMARK;
    }

    /** Whether a merged cell speaks for all its rows. An address or a MAC address in one is one thing, not one a row. */
    public boolean isSharedByMerge() {
        return switch (this) {
            case SERIAL, ADDRESS, MAC, IPV6, HOSTNAME, REMARK -> false;
            default -> true;
        };
    }
}
