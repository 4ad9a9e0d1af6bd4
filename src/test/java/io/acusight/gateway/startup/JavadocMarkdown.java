package io.acusight.gateway.startup;

import java.util.List;
import java.util.stream.Collectors;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;

/** Javadoc as one paragraph of Markdown: text, {@code code}, and links to other settings of the same interface. */
final class JavadocMarkdown {

    private JavadocMarkdown() {
    }

    /**
     * Returns the paragraph.
     *
     * @throws IllegalArgumentException if there is other markup
     */
    static String of(List<? extends DocTree> javadoc) {
        return javadoc.stream().map(JavadocMarkdown::part).collect(Collectors.joining()).replaceAll("\\s+", " ").strip();
    }

    private static String part(DocTree part) {
        if (part instanceof TextTree text) {
            return text.getBody();
        }
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link && link.getReference().getSignature().startsWith("#")) {
            return "`" + DeclaredSettings.name(link.getReference().getSignature().replaceAll("\\W", "")) + "`";
        }
        throw new IllegalArgumentException("Only text, {@code ...} and {@link #setting()}, not: " + part);
    }
}
