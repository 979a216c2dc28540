package dev.byoc.aws.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the modules show to users: the types of their exported packages, and what those speak of. */
@AnalyzeClasses(packages = "dev.byoc", importOptions = MainClasses.class)
class PublicApiTest {
    private static final Path COMMITTED = Path.of("src", "test", "resources", "public-types");
    private static final Path FOUND = Path.of("target", "public-types");

    @ArchTest
    static final ArchRule SIGNATURES_HAVE_ONLY_TYPES_THAT_USERS_CAN_SEE = classes()
            .that(DescribedPredicate.describe("users can see", LibraryModule::shows))
            .should(haveOnlyTypesInTheirSignaturesThatUsersCanSee());

    /** Who adds a type to an exported package adds it to what users rely on. */
    @ArchTest
    static void exportedPackages_ofEachModule_haveTheTypesThatAreMeantForUsers(JavaClasses classes) throws IOException {
        List<String> differences = new ArrayList<>();
        for (LibraryModule module : LibraryModule.values()) {
            List<String> found = classes.stream()
                    .filter(type -> LibraryModule.shows(type) && LibraryModule.of(type) == module)
                    .map(type -> type.getName().replace('$', '.'))
                    .sorted()
                    .toList();
            String file = module.moduleName() + ".txt";
            Files.createDirectories(FOUND);
            Files.write(FOUND.resolve(file), found);
            List<String> committed =
                    Files.exists(COMMITTED.resolve(file)) ? Files.readAllLines(COMMITTED.resolve(file)) : List.of();
            found.stream().filter(type -> !committed.contains(type)).forEach(type -> differences.add("+ " + type));
            committed.stream().filter(type -> !found.contains(type)).forEach(type -> differences.add("- " + type));
        }

        assertThat(differences)
                .as(
                        """
                        The public types of exported packages differ from the committed lists. Make what users do not \
                        need package-private, or move it to a package that its module does not export. If the \
                        difference is meant: cp byoc-aws/%s/*.txt byoc-aws/%s/"""
                                .formatted(FOUND, COMMITTED))
                .isEmpty();
    }

    private static ArchCondition<JavaClass> haveOnlyTypesInTheirSignaturesThatUsersCanSee() {
        return new ArchCondition<>("have only types in their signatures that users can see") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                signature(type)
                        .flatMap(used -> used.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(used -> !usersCanSee(type, used))
                        .distinct()
                        .forEach(used -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " shows " + used.getName() + ", which users cannot see")));
            }
        };
    }

    private static boolean usersCanSee(JavaClass type, JavaClass used) {
        if (LibraryModule.isOurs(used)) {
            return LibraryModule.shows(used);
        }
        return used.isPrimitive()
                || used.getPackageName().startsWith("java.")
                || (LibraryModule.of(type) == LibraryModule.AWS
                        && used.getPackageName().startsWith("software.amazon.awssdk."));
    }

    private static Stream<JavaType> signature(JavaClass type) {
        List<JavaType> used = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(used::add);
        bounds(type.getTypeParameters(), used);
        for (JavaField field : type.getAllFields()) {
            if (LibraryModule.isVisible(field) && LibraryModule.isOurs(field.getOwner())) {
                used.add(field.getType());
            }
        }
        for (JavaConstructor constructor : type.getConstructors()) {
            add(constructor, used);
        }
        for (JavaMethod method : type.getAllMethods()) {
            if (LibraryModule.isOurs(method.getOwner())) {
                add(method, used);
            }
        }
        return used.stream();
    }

    private static void add(JavaCodeUnit unit, List<JavaType> used) {
        if (LibraryModule.isVisible(unit)) {
            used.add(unit.getReturnType());
            used.addAll(unit.getParameterTypes());
            used.addAll(unit.getExceptionTypes());
            bounds(unit.getTypeParameters(), used);
        }
    }

    private static void bounds(List<? extends JavaTypeVariable<?>> variables, List<JavaType> used) {
        variables.forEach(variable -> used.addAll(variable.getUpperBounds()));
    }
}
