package org.dongpo.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of a unit out of its name. */
class UnitKindTest {

    @ParameterizedTest
    @CsvSource({
        "太和镇人民政府, TOWN",
        "大石桥街道办事处, TOWN",
        "仁寿县人民政府, GOVERNMENT",
        "眉山市发展和改革局, BUREAU",
        "眉山市人民政府办公室, BUREAU",
        "中共眉山市委员会组织部, PARTY",
        "眉山市政府信息技术中心, INSTITUTION",
        "太和镇卫生院, INSTITUTION",
        "眉山通信运维服务公司, COMPANY",
        "青神县红十字会, OTHER"
    })
    void aNameSuggestsAKind(String name, UnitKind kind) {
        assertThat(UnitKind.suggestedBy(name)).isEqualTo(kind);
    }
}
