package io.acusight.gateway.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import graphql.language.AbstractDescribedNode;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;

/** One type of a schema document with all that it declares, in order: fields, their arguments, input fields, values. */
record DeclaredType(String kind, String name, String description, List<Member> members) {

    /** @param declaration its text without descriptions, e.g. {@code limit: Int = 50} */
    record Member(String name, String declaration, String description) {
    }

    /** Returns the gateway's own types of the document by name, without scalars. */
    static Map<String, DeclaredType> in(Document schema) {
        var types = new LinkedHashMap<String, DeclaredType>();
        schema.getDefinitionsOfType(ObjectTypeDefinition.class)
                .forEach(type -> put(types, new DeclaredType("type", type.getName(), description(type),
                        type.getFieldDefinitions().stream().flatMap(DeclaredType::field).toList())));
        schema.getDefinitionsOfType(InputObjectTypeDefinition.class)
                .forEach(type -> put(types, new DeclaredType("input", type.getName(), description(type),
                        type.getInputValueDefinitions().stream().map(value -> input("", value)).toList())));
        schema.getDefinitionsOfType(EnumTypeDefinition.class)
                .forEach(type -> put(types, new DeclaredType("enum", type.getName(), description(type),
                        type.getEnumValueDefinitions().stream().map(DeclaredType::value).toList())));
        return types;
    }

    List<String> declarations() {
        return members.stream().map(Member::declaration).toList();
    }

    private static void put(Map<String, DeclaredType> types, DeclaredType type) {
        if (!type.name.startsWith("__")) {
            types.put(type.name, type);
        }
    }

    private static Stream<Member> field(FieldDefinition field) {
        var arguments = field.getInputValueDefinitions().stream()
                .map(argument -> input(field.getName() + " > ", argument));
        var declaration = field.getName() + ": " + AstPrinter.printAst(field.getType());
        return Stream.concat(Stream.of(new Member(field.getName(), declaration, description(field))), arguments);
    }

    private static Member input(String prefix, InputValueDefinition input) {
        var standard = input.getDefaultValue() == null ? "" : " = " + AstPrinter.printAst(input.getDefaultValue());
        return new Member(prefix + input.getName(),
                prefix + input.getName() + ": " + AstPrinter.printAst(input.getType()) + standard, description(input));
    }

    private static Member value(EnumValueDefinition value) {
        return new Member(value.getName(), value.getName(), description(value));
    }

    private static String description(AbstractDescribedNode<?> node) {
        return node.getDescription() == null ? "" : node.getDescription().getContent();
    }
}
