package io.acusight.gateway.proof;

import java.util.List;

import io.acusight.gateway.model.Cursor;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;

/** The inputs of the schema, with literals for them. */
enum Input {

    ID("ID", List.of("\"7\"", "\"p-1\"", "7", "\"12345678901234567890\"", "12345678901234567890", "\"ü 👷\""),
            List.of("\"\"", "\" \"", "\"null\"", "7.5", "true", "{}", "\"\\u0000\"", "[\"7\"]", "7.0", "-0")),
    TEXT("String", List.of("\"a\"", "\"annotated\"", "\"ü 東京 👷\"", "\"\\\" \\\\ \\n \\u00e9\"", "\"null\""),
            List.of("\"\"", "\" \"", "7", "true", "[\"a\"]", "{a: 1}", "TRAIN")),
    SEARCH("String", List.of("\"\"", "\"a&b=c\"", "\" \""), List.of("7.5", "false")),
    CLASS("String", List.of("\"car\"", "\"dog\""), List.of("\"a,b\"", "\"\"", "null", "7")),
    CLASSES("[String!]", List.of("[\"car\"]", "[\"car\", \"dog\"]", "\"car\""),
            List.of("[]", "[\"a,b\"]", "[null]", "[\"\"]", "[7]", "[[\"car\"]]", "\"a,b\"")),
    TRUTH("Boolean", List.of("true", "false"), List.of("\"true\"", "1", "[true]")),
    /** In a directive. */
    CONDITION("Boolean", List.of("true", "false"), List.of("\"true\"", "1", "null")),
    LIMIT("Int", List.of("1", "2", "50", "100", "101", "450"),
            List.of("0", "-1", "501", "2147483648", "7.0", "\"7\"", "1e1", "99999999999999999999", "true")),
    FIRST("Int", List.of("1", "2", "0", "100", "250"), List.of("-1", "501", "2147483647", "1.5", "\"7\"")),
    /** Cursors of all images, and of other lists. */
    CURSOR("String", List.of(cursor(0), cursor(1), cursor(3), cursor(99), cursor(2147483646)),
            List.of("\"\"", "\"AQ\"", "\"AQAAAAAszhMk7N8JWB\"", "\"" + Cursor.at(0, 7) + "\"", "7")),
    OFFSET("Int", List.of("0", "5", "2147483647", "-0"), List.of("-1", "2147483648", "0.5", "\"\"", "-2147483649")),
    SPLIT("SplitFilter", List.of("TRAIN", "VAL", "TEST", "NONE", "ALL"), List.of("train", "SOME", "7", "\"TRAIN\"")),
    SORT_FIELD("ImageSortField", List.of("CREATED_AT", "UPDATED_AT", "FILENAME"), List.of("ID", "null", "true")),
    ORDER("SortOrder", List.of("DESC", "ASC"), List.of("desc", "null", "1")),
    FILTER("ImageFilter", List.of(), List.of("7", "\"\"", "[{}]", "{other: 1}", "true")),
    PAGE("PageInput", List.of(), List.of("7", "[]", "{size: 1}", "\"{}\"")),
    SORT("ImageSort", List.of(), List.of("DESC", "[{}, {}]", "{by: ID}"));

    private final String type;
    private final List<String> literals;
    private final List<String> odd;

    Input(String type, List<String> literals, List<String> odd) {
        this.type = type;
        this.literals = literals;
        this.odd = odd;
    }

    private static String cursor(int position) {
        var all = new PageDemand(ImageConditions.NONE, ImageWindow.ONE, PageNeeds.NOTHING);
        return '"' + Cursor.at(position, all.list()) + '"';
    }

    /** @return the type's name in the schema, without an exclamation mark */
    String type() {
        return type;
    }

    /** @return valid literals, the simplest first; none if the fields of an object are drawn */
    List<String> literals() {
        return literals;
    }

    /** @return mostly invalid literals */
    List<String> odd() {
        return odd;
    }

    /** @return whether the schema requires a value */
    boolean isNonNull() {
        return this == SORT_FIELD || this == ORDER || this == CLASS || this == CONDITION;
    }

    /** @return whether the schema has a default value */
    boolean hasDefault() {
        return this == SORT_FIELD || this == ORDER || this == LIMIT || this == OFFSET;
    }
}
