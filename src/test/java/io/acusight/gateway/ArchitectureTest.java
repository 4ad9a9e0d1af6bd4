package io.acusight.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The dependency rules of the gateway's layout. They hold for packages that are still empty, too. */
final class ArchitectureTest {

    private static final String GATEWAY = "io.acusight.gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(GATEWAY);

    /** Which packages each one may know, besides itself. What is not listed is forbidden. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            http       | operation overload auth error telemetry        | it speaks HTTP, and does not know images or the upstream
            operation  | graphql plan projection json error auth telemetry | it executes documents, and reaches the upstream only through the public API
            graphql    | plan upstream auth error model overload telemetry | it is the public API, and knows neither HTTP nor how documents are executed
            plan       | model                                          | it is pure functions over selections and conditions
            upstream   | plan auth error model overload telemetry       | it is the only way to the REST API, and does not know who asks
            projection | json model                                     | it turns JSON into JSON by the model, and nothing else
            overload   | error telemetry                                | others ask it what may be in progress, and it asks nobody
            json       | -                                              | it knows bytes, and no model
            model      | -                                              | everything derives from it
            auth       | error                                          | it only knows whose credential goes upstream
            error      | -                                              | every stage may use it
            telemetry  | error                                          | it only names what is measured
            startup    | -                                              | it knows settings by their names, and no stage
            executable | -                                              | it knows libraries and the operating system, and no stage
            sandbox    | -                                              | only HTTP joins it to the gateway: a misreading of the contract must not hide in both
            """)
    void aStageKnowsOnlyItsNeighbors(String stage, String neighbors, String because) {
        var known = Stream.concat(Stream.of(stage), Stream.of(neighbors.split(" ", -1)).filter(name -> !name.equals("-")))
                .map(ArchitectureTest::below).toArray(String[]::new);

        noClasses().that().resideInAPackage(below(stage))
                .should().dependOnClassesThat(are(resideInAPackage(GATEWAY + "..")).and(are(resideOutsideOfPackages(known))))
                .because(because).allowEmptyShould(true).check(CLASSES);
    }

    private static final String ROOMS = """
            http.response       | -                          | a response is written the same however its request was read
            http.pages          | http.response              | a page is a file, and knows no GraphQL request
            http.persisted      | -                          | a document is found by id and text, without HTTP
            http.server         | http.response              | the server compresses what responses are configured to
            http.connection     | http.response http.server  | a connection is guarded whatever is requested on it
            operation.document  | operation.compiled operation.selection | a document remembers what was compiled of it
            operation.compiled  | operation.selection        | it knows selections, and not how documents are remembered
            operation.selection | -                          | both execution paths share it
            upstream.client     | upstream.connection        | it does not know what a body means
            upstream.guard      | upstream.client upstream.connection | it decides whether and when a request is sent, and not what a body means
            upstream.connection | -                          | a connection is guarded whatever is requested on it
            graphql.fetch       | -                          | it serves demands, whatever fields they come from
            graphql.schema      | graphql                    | the schema is completed from the input types
            upstream.envelope   | -                          | it does not know how a response came
            telemetry.metrics   | telemetry                  | it measures what it is told
            telemetry.log       | telemetry                  | it writes what it is told
            """;

    /** Which rooms of its own stage each room may know, besides itself. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = ROOMS)
    void aRoomKnowsOnlyItsNeighbors(String room, String neighbors, String because) {
        var stage = room.substring(0, room.indexOf('.'));
        var known = Stream.concat(Stream.of(room), Stream.of(neighbors.split(" ", -1)).filter(name -> !name.equals("-")))
                .map(ArchitectureTest::below).toArray(String[]::new);

        noClasses().that().resideInAPackage(below(room))
                .should().dependOnClassesThat(are(resideInAPackage(below(stage))).and(are(resideOutsideOfPackages(known))))
                .because(because).check(CLASSES);
    }

    /** The sandbox has a rule of its own. */
    @Test
    void everyRoomSaysWhatItMayKnow() {
        var listed = ROOMS.lines().map(row -> row.substring(0, row.indexOf('|')).strip()).collect(Collectors.toSet());
        var rooms = packages().map(one -> one.getName().substring(GATEWAY.length() + 1))
                .filter(name -> name.contains(".") && !name.startsWith("sandbox."));

        assertThat(rooms).as("a room without a rule may know everything").allMatch(listed::contains);
    }

    /** Rooms whose classes are public for their neighbors only. */
    @ParameterizedTest(name = "{0} <- {1}")
    @CsvSource(delimiter = '|', textBlock = """
            http..              | http                       | nothing comes before HTTP
            operation.document  | operation                  | only the execution of operations prepares documents
            operation.compiled  | operation                  | only the execution of operations chooses a path
            operation.selection | operation                  | what a selection means is decided inside operation
            upstream.client     | upstream                   | others ask ImageSource
            upstream.guard      | upstream                   | others ask ImageSource
            upstream.connection | upstream                   | others ask ImageSource
            graphql.schema      | graphql operation          | only validation knows which directives there are
            projection          | operation.compiled         | only compiled operations are projected
            json                | projection operation.compiled | bytes are read and written on the compiled path only
            """)
    void aRoomIsPublicForItsNeighborsOnly(String room, String neighbors, String because) {
        var users = Stream.concat(Stream.of(room.replace("..", "")), Stream.of(neighbors.split(" ", -1)))
                .map(ArchitectureTest::below).toArray(String[]::new);

        noClasses().that().resideOutsideOfPackages(users)
                .should().dependOnClassesThat().resideInAPackage(below(room.replace("..", "")))
                .because(because).check(CLASSES);
    }

    @Test
    void ofTheEnvelopeOnlyThePageLeavesUpstream() {
        noClasses().that().resideOutsideOfPackage(below("upstream"))
                .should().dependOnClassesThat(are(resideInAPackage(below("upstream.envelope")))
                        .and(are(not(simpleName("UpstreamPage")))))
                .because("others see pages, and not how they are read").check(CLASSES);
    }

    @Test
    void nobodyKnowsTheSandbox() {
        noClasses().that().resideOutsideOfPackage(below("sandbox"))
                .should().dependOnClassesThat().resideInAPackage(below("sandbox"))
                .because("only HTTP joins the sandbox to the gateway").check(CLASSES);
    }

    @ParameterizedTest(name = "{0} -/-> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            data    | api picture | the data set knows neither HTTP nor how an image is drawn
            picture | api         | a picture and its URL do not know how they are served
            """)
    void sandboxPackagesDependInOneDirection(String from, String forbidden, String because) {
        var packages = Stream.of(forbidden.split(" ")).map(name -> below("sandbox." + name)).toArray(String[]::new);

        noClasses().that().resideInAPackage(below("sandbox." + from))
                .should().dependOnClassesThat().resideInAnyPackage(packages).because(because).check(CLASSES);
    }

    @Test
    void everyPackageIsOneOfTheLayout() {
        classes().should()
                .resideInAnyPackage(Stream
                        .of("http", "operation", "graphql", "plan", "upstream", "projection", "json", "overload",
                                "model", "auth", "error", "telemetry", "startup", "executable", "sandbox")
                        .map(ArchitectureTest::below).toArray(String[]::new))
                .because("a class belongs to a stage, or to what all stages share").check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching(GATEWAY + ".(**)").should().beFreeOfCycles()
                .because("data goes one way, and a package is understood without those that use it").check(CLASSES);
    }

    @Test
    void planningNeedsNothingButTheJdkAndTheModel() {
        classes().that().resideInAPackage(below("plan"))
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify.annotations..", below("plan"),
                        below("model"))
                .because("what is asked of the upstream is decided without a framework and without I/O").check(CLASSES);
    }

    @Test
    void onlyUpstreamUsesAnHttpClient() {
        noClasses().that().resideOutsideOfPackage(below("upstream"))
                .should().dependOnClassesThat(are(resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.rest..",
                        "org.jboss.resteasy..", "org.eclipse.microprofile.rest..", "java.net.http..")))
                .orShould().dependOnClassesThat().haveNameMatching("io\\.vertx\\..*\\.(HttpClient\\w*|WebClient\\w*)")
                .because("upstream is the only code that knows the REST API").check(CLASSES);
    }

    @Test
    void theRestClientsInterfaceIsPackagePrivate() {
        classes().that().areInterfaces().and().areAnnotatedWith(Path.class)
                .should().bePackagePrivate().andShould().resideInAPackage(below("upstream"))
                .because("others see a class that makes it safe").check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "util", "utils", "common", "commons", "service", "services", "support", "impl", "helper",
            "helpers", "misc", "core", "internal" })
    void packagesAreNamedBySubject(String bag) {
        noClasses().should().resideInAPackage(".." + bag + "..")
                .because("such a name says nothing of what is in the package").check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Service", "ServiceImpl" })
    void classesAreNamedInTheFieldsOwnWords(String suffix) {
        noClasses().should().haveSimpleNameEndingWith(suffix)
                .because("the name should say what the class is or does").check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = packages().filter(one -> one.tryGetPackageInfo().isEmpty() || !one.isAnnotatedWith(NullMarked.class));

        assertThat(unmarked).as("null is what @Nullable says, and nothing else").isEmpty();
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(ConfigProperty.class)
                .because("a class is complete once made, and a test makes it without a container").check(CLASSES);
    }

    @Test
    void fieldsThatEveryoneSeesDoNotChange() {
        fields().that().arePublic().should().beFinal().because("state is private").allowEmptyShould(true).check(CLASSES);
    }

    private static Stream<JavaPackage> packages() {
        var all = CLASSES.getPackage(GATEWAY).getSubpackagesInTree();
        return all.stream().filter(one -> !one.getClasses().isEmpty());
    }

    private static String below(String stage) {
        return GATEWAY + "." + stage + "..";
    }
}
