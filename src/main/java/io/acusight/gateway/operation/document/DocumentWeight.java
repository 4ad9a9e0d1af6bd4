package io.acusight.gateway.operation.document;

import graphql.language.OperationDefinition;

/**
 * Estimates the memory of a cached document and everything cached with it, in bytes. It is an upper bound, measured on a 64-bit
 * JVM: clients choose the documents, and a short text can select many fields.
 */
final class DocumentWeight {

    /** The syntax tree of each character of the text: 12 to 20 in most documents, 37 if every token is short. */
    private static final int OF_CHARACTER = 40;
    /** Its variables and constant arguments. */
    private static final int OF_OPERATION = 2000;
    /** 175 in large selections, 320 in small ones. */
    private static final int OF_COMPILED_FIELD = 320;

    private DocumentWeight() {
    }

    /** Returns the weight without compiled operations. */
    static int of(String text) {
        return bounded((long) OF_CHARACTER * text.length());
    }

    /** Returns the weight with every operation compiled, in as many variants as are cached; fields count as often as spread. */
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
