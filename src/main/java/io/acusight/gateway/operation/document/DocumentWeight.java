package io.acusight.gateway.operation.document;

import graphql.language.OperationDefinition;

/**
 * How many bytes of memory a document takes with all that is remembered of it. An upper bound, by what was measured on a JVM of
 * 64 bits: clients choose the documents, and some spend little text on many fields.
 */
final class DocumentWeight {

    /** For each character of the text, its syntax tree: 12 to 20 in most documents, 37 where every token is short. */
    private static final int OF_CHARACTER = 40;
    /** Its variables, and what of its arguments is known before. */
    private static final int OF_OPERATION = 2000;
    /** 175 in large selections, 320 in small ones. */
    private static final int OF_COMPILED_FIELD = 320;

    private DocumentWeight() {
    }

    /** @return without anything compiled */
    static int of(String text) {
        return bounded((long) OF_CHARACTER * text.length());
    }

    /** @return with each operation compiled, in as many variants as are remembered: fields count as often as they are spread */
    static int of(String text, PreparedDocument prepared) {
        var measures = new DocumentMeasures(prepared.document());
        long weight = of(text);
        for (var operation : prepared.document().getDefinitionsOfType(OperationDefinition.class)) {
            var fields = measures.of(operation.getSelectionSet()).fields();
            weight += OF_OPERATION + OF_COMPILED_FIELD * fields * prepared.compiler().variants(operation);
        }
        return bounded(weight);
    }

    private static int bounded(long weight) {
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }
}
