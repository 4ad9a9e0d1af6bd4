package io.acusight.gateway.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.util.DocTrees;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;

/**
 * Reads the settings from the sources: the {@code @ConfigMapping} interfaces with their Javadoc, which no class file contains,
 * and
 * the values of {@code application.properties}. The compiler does so as for an annotation processor, and compiles nothing.
 */
@SupportedAnnotationTypes("io.smallrye.config.ConfigMapping")
final class DeclaredSettings extends AbstractProcessor {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path PROPERTIES = Path.of("src", "main", "resources", "application.properties");
    /** The sentence that a setting without {@code @WithDefault} needs. */
    private static final Pattern DEFAULT = Pattern.compile("(^| )Default: (.+?)\\.(?= |$)");

    private final List<Setting> settings = new ArrayList<>();
    private final Properties properties = new Properties();

    private DeclaredSettings() throws IOException {
        try (var reader = Files.newBufferedReader(PROPERTIES)) {
            properties.load(reader);
        }
    }

    static List<Setting> read() throws IOException {
        var declared = new DeclaredSettings();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
            var options = List.of("-proc:only", "-Xprefer:source", "-sourcepath", SOURCES.toString(),
                    "-classpath", System.getProperty("java.class.path"));
            var task = compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(mappings()));
            task.setProcessors(List.of(declared));
            if (!task.call()) {
                throw new IllegalStateException(diagnostics.getDiagnostics().toString());
            }
        }
        return declared.settings;
    }

    private static List<Path> mappings() throws IOException {
        try (var sources = Files.walk(SOURCES)) {
            return sources.filter(source -> source.toString().endsWith(".java"))
                    .filter(DeclaredSettings::isMapping).toList();
        }
    }

    private static boolean isMapping(Path source) {
        try {
            return Files.readString(source).contains("@ConfigMapping");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the last part of the setting's name that a method of this name declares. */
    static String name(String method) {
        return method.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement mapping : ElementFilter.typesIn(round.getElementsAnnotatedWith(ConfigMapping.class))) {
            addGroup(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping);
        }
        return false;
    }

    private void addGroup(String prefix, TypeElement group) {
        for (ExecutableElement method : ElementFilter.methodsIn(processingEnv.getElementUtils().getAllMembers(group))) {
            if (method.getModifiers().contains(Modifier.ABSTRACT)) {
                add(name(prefix, method), method);
            }
        }
    }

    private static String name(String prefix, ExecutableElement method) {
        if (method.getAnnotation(WithParentName.class) != null) {
            return prefix;
        }
        var name = Optional.ofNullable(method.getAnnotation(WithName.class)).map(WithName::value);
        return prefix + "." + name.orElseGet(() -> name(method.getSimpleName().toString()));
    }

    private void add(String name, ExecutableElement method) {
        var type = type(method.getReturnType());
        if (type.isPresent() && type.get().getQualifiedName().contentEquals(Map.class.getName())) {
            throw new IllegalStateException(name + " has keys of its own: the reference cannot show such a setting yet");
        }
        if (type.isPresent() && isGroup(type.get())) {
            addGroup(name, type.get());
            return;
        }
        var meaning = javadoc(method) + type.map(this::values).orElse("");
        var value = Optional.ofNullable(properties.getProperty(name))
                .or(() -> Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value));
        if (value.isPresent()) {
            settings.add(new Setting(name, "`" + value.get() + "`" + inDevelopment(name), meaning));
            return;
        }
        var sentence = DEFAULT.matcher(meaning);
        if (!sentence.find()) {
            throw new IllegalStateException(name + " needs a sentence 'Default: ….' in its Javadoc, or @WithDefault");
        }
        settings.add(new Setting(name, sentence.group(2) + inDevelopment(name), sentence.replaceFirst("").strip()));
    }

    /** Returns the type of the values, of which there may be none or several. */
    private static Optional<TypeElement> type(TypeMirror declared) {
        if (!(declared instanceof DeclaredType type)) {
            return Optional.empty();
        }
        return type.getTypeArguments().size() == 1 ? type(type.getTypeArguments().get(0))
                : Optional.of((TypeElement) type.asElement());
    }

    private static boolean isGroup(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && type.getQualifiedName().toString().startsWith("io.acusight.");
    }

    /** Returns what each value means, if they are constants of the gateway. */
    private String values(TypeElement type) {
        if (type.getKind() != ElementKind.ENUM || !type.getQualifiedName().toString().startsWith("io.acusight.")) {
            return "";
        }
        return type.getEnclosedElements().stream().filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(value -> " `" + value.getSimpleName().toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`: "
                        + javadoc(value))
                .collect(Collectors.joining());
    }

    private String inDevelopment(String name) {
        var value = properties.getProperty("%dev." + name);
        return value == null ? "" : " (in development: `" + value + "`)";
    }

    private String javadoc(Element element) {
        var comment = DocTrees.instance(processingEnv).getDocCommentTree(element);
        if (comment == null) {
            throw new IllegalStateException(element.getEnclosingElement() + "." + element + " has no Javadoc");
        }
        return JavadocMarkdown.of(comment.getFullBody());
    }
}
