package io.acusight.gateway.operation.document;

import java.util.Comparator;

import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;

/**
 * Sorts the fields of input objects by name: they have no order, and objects that differ only in it are equal.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Input-Object-Values">GraphQL, input object values</a>
 */
final class OrderedInputs extends NodeVisitorStub {

    private static final Comparator<ObjectField> BY_NAME = Comparator.comparing(ObjectField::getName);

    private OrderedInputs() {
    }

    /** Returns the document with ordered input objects, their positions unchanged. */
    static Document of(Document document) {
        return (Document) new AstTransformer().transform(document, new OrderedInputs());
    }

    @Override
    @SuppressWarnings("rawtypes") // as graphql-java declares it
    public TraversalControl visitObjectValue(ObjectValue object, TraverserContext<Node> context) {
        var ordered = object.getObjectFields().stream().sorted(BY_NAME).toList();
        return TreeTransformerUtil.changeNode(context, object.transform(copy -> copy.objectFields(ordered)));
    }
}
