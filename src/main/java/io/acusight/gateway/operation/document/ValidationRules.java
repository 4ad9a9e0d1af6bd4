package io.acusight.gateway.operation.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import graphql.ParseAndValidate;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import graphql.validation.rules.DeferDirectiveLabel;
import graphql.validation.rules.DeferDirectiveOnRootLevel;
import graphql.validation.rules.DeferDirectiveOnValidOperation;
import graphql.validation.rules.NoFragmentCycles;
import io.acusight.gateway.graphql.schema.StandardDirectives;

/**
 * Validates documents by the rules of the GraphQL specification.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Validation">GraphQL, validation</a>
 */
final class ValidationRules {

    private static final Set<Class<?>> REPLACED = Set.of(NoFragmentCycles.class, DeferDirectiveLabel.class,
            DeferDirectiveOnRootLevel.class, DeferDirectiveOnValidOperation.class);

    private final GraphQLSchema schema;

    ValidationRules(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** Returns the validation errors of the document; empty if it is valid. */
    List<ValidationError> validate(Document document) {
        var cycles = FragmentCycles.in(document);
        if (!cycles.isEmpty()) {
            return cycles;
        }
        var found = errors(document);
        var errors = new ArrayList<>(found.stream().anyMatch(ValidationRules::isConflict) ? errors(OrderedInputs.of(document))
                : found);
        addExperimentalDirectives(document, errors);
        return errors;
    }

    /** Returns graphql-java's errors, in English: for any other locale, {@code ENGLISH} too, it may take the machine's. */
    private List<ValidationError> errors(Document document) {
        return ParseAndValidate.validate(schema, document, rule -> !REPLACED.contains(rule), Locale.ROOT);
    }

    /** Adds an error for each directive that only graphql-java knows. */
    private void addExperimentalDirectives(Node<?> node, List<ValidationError> errors) {
        if (node instanceof Directive directive && !StandardDirectives.contain(directive.getName())
                && schema.getDirective(directive.getName()) != null) {
            errors.add(ValidationError.newValidationError().validationErrorType(ValidationErrorType.UnknownDirective)
                    .sourceLocation(directive.getSourceLocation())
                    .description("Unknown directive '" + directive.getName() + "'").build());
        }
        for (Node<?> child : node.getChildren()) {
            addExperimentalDirectives(child, errors);
        }
    }

    /** graphql-java compares arguments with the order of their input fields. */
    private static boolean isConflict(ValidationError error) {
        return error.getValidationErrorType() == ValidationErrorType.FieldsConflict;
    }
}
