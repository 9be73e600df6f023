package org.dongpo.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.dongpo.shared.SearchHit.Match;
import org.dongpo.shared.SearchHit.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchNameTest {

    private static final String UNIT = "眉山市东坡区政务服务管理局";

    @ParameterizedTest
    @CsvSource({
        "眉山, NAME, 0, 2",
        "东坡区, NAME, 3, 6",
        "政务, NAME, 6, 8",
        "mssdpqzwfw, PINYIN, 0, 10",
        "dpq, PINYIN, 3, 6",
        "dongpo, PINYIN, 3, 5",
        "dongpoqu, PINYIN, 3, 6",
        "dongp, PINYIN, 3, 5",
        "zhengwufuwu, PINYIN, 6, 10"
    })
    void aUnitIsFoundByWhatIsWrittenAndHowItIsRead(String word, Reason reason, int start, int end) {
        assertThat(SearchName.ofUnit(UNIT).match(word)).contains(new Match(reason, null, start, end));
        assertThat(SearchName.ofUnit(UNIT).keys()).anyMatch(key -> key.startsWith(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ongpo", "坡东", "msdp", "eishan", "政务局"})
    void aReadingBeginsWithACharacter(String word) {
        assertThat(SearchName.ofUnit(UNIT).match(word)).isEmpty();
        assertThat(SearchName.ofUnit(UNIT).keys()).noneMatch(key -> key.startsWith(word));
    }

    @ParameterizedTest
    @CsvSource({
        "重庆市政府, chongqing",
        "重庆市政府, cqs",
        "乐山市财政局, leshan",
        "工作单位, danwei",
        "中国银行, yinhang",
        "中国银行, zgyh",
        "行政审批局, xzspj",
        "市会计学校, kuaiji",
        "都江堰市, djys",
        "长宁县, changning",
        "发展和改革委员会, fzhggwyh",
        "调度中心, ddzx",
        "人民调解委员会, renmintiaojie",
        "OA办公室, oabgs",
        "第３中学, d3zx"
    })
    void aCharacterOfSeveralReadingsIsReadAsTheWordAsks(String name, String word) {
        assertThat(SearchName.ofUnit(name).match(word)).map(Match::reason).contains(Reason.PINYIN);
    }

    @ParameterizedTest
    @CsvSource({"单小满, shanxiaoman", "曾国, zg", "仇和, qiuhe", "翟宇, zhaiyu", "解放, xiefang", "任清和, rqh", "苏小满, xiaoman"})
    void aSurnameIsReadAsASurname(String name, String word) {
        assertThat(SearchName.ofPerson(name).match(word)).map(Match::reason).contains(Reason.PINYIN);
    }

    @Test
    void signsInANameAreNotRead() {
        SearchName name = SearchName.ofUnit("政务中心（分厅）");

        assertThat(name.match("zxft")).contains(new Match(Reason.PINYIN, null, 2, 7));
        assertThat(name.keys()).noneMatch(String::isEmpty);
    }

    @Test
    void whatCannotBeReadIsKeptAsItIs() {
        assertThat(SearchName.ofUnit("𠮷田\u001e局 A").keys())
                .contains("𠮷田 局 a", "田 局 a")
                .noneMatch(key -> Character.isLowSurrogate(key.charAt(0)));
    }

    @Test
    void allWordsOfAQueryAreAskedForAndMeanThemselves() {
        assertThat(NameQuery.of(" 东坡  ZW ").orElseThrow().tsquery()).isEqualTo("'东坡':* & 'zw':*");
        assertThat(NameQuery.of("a'b\\ & !:*").orElseThrow().tsquery()).isEqualTo("'a''b\\\\':* & '&':* & '!:*':*");
        assertThat(NameQuery.of("  ")).isEmpty();
        assertThat(NameQuery.of("a").orElseThrow().isOneLetter()).isTrue();
        assertThat(NameQuery.of("李").orElseThrow().isOneLetter()).isFalse();
    }
}
