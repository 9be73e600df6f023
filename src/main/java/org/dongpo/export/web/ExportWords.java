package org.dongpo.export.web;

import java.util.List;
import java.util.Locale;
import org.dongpo.export.domain.CellWords;
import org.dongpo.export.domain.RowShape;
import org.dongpo.export.domain.RowShape.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What columns, lists and values are called in a language. */
@Component
class ExportWords {

    /** A column that is of use to programs only, and so not among those of a table. */
    private static final String LEFT_OUT = "-";

    private final MessageSource messages;

    ExportWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The name of a list, such as 地址. */
    String list(ExportableList list, Locale locale) {
        String key = "export.list."
                + list.pattern().substring(1).replaceAll("\\{[^}]*}/?", "").replace('/', '.');
        return or(text(key, locale), list.pattern().substring(1));
    }

    /** The columns of a shape that have a name, or whose name nobody has thought of yet. */
    List<Field> columns(RowShape shape, Locale locale) {
        return shape.fields().stream()
                .filter(field -> !LEFT_OUT.equals(known(shape, field, locale)))
                .toList();
    }

    /** What a column is called. */
    String title(RowShape shape, Field field, Locale locale) {
        return or(known(shape, field, locale), field.path());
    }

    /** The name that a bundle gives a column: of this list, of this place in any list, or of any such thing. */
    @Nullable
    String known(RowShape shape, Field field, Locale locale) {
        String own = text("export.column." + shape.row().getSimpleName() + "." + field.path(), locale);
        if (own != null) {
            return own;
        }
        String place = text("export.column." + field.path(), locale);
        return place != null || !field.path().contains(".") ? place : text("export.column." + field.leaf(), locale);
    }

    /** The word for a constant, or null. */
    @Nullable
    String known(Enum<?> constant, Locale locale) {
        String type = constant.getDeclaringClass().getSimpleName();
        return text("export.value." + type + "." + constant.name(), locale);
    }

    CellWords in(Locale locale) {
        return new CellWords() {
            @Override
            public String of(Enum<?> constant) {
                return or(known(constant, locale), constant.name());
            }

            @Override
            public String of(String name, String code) {
                return or(text("export.value." + name + "." + code, locale), code);
            }

            @Override
            public String of(boolean value) {
                return or(text("export.value." + value, locale), Boolean.toString(value));
            }
        };
    }

    private @Nullable String text(String key, Locale locale) {
        return messages.getMessage(key, null, null, locale);
    }

    private static String or(@Nullable String known, String otherwise) {
        return known == null ? otherwise : known;
    }
}
