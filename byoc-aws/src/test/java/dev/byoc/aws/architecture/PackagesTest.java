package dev.byoc.aws.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules and packages of the library: which may know which, and how large they are. */
@AnalyzeClasses(packages = "dev.byoc", importOptions = MainClasses.class)
class PackagesTest {
    private static final int MOST_FILES = 40;

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_IN_ONE_DIRECTION =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_OTHER_MODULE_NO_PROVIDER_AND_NO_TESTS = noClasses()
            .that(areIn(LibraryModule.CORE))
            .should()
            .dependOnClassesThat(areIn(LibraryModule.POLICY)
                    .or(areIn(LibraryModule.AWS))
                    .or(areIn(LibraryModule.TESTING))
                    .or(resideInAnyPackage("software.amazon..", "org.junit..", "org.assertj..")));

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_OTHER_MODULE_NO_PROVIDER_AND_NO_TESTS = noClasses()
            .that(areIn(LibraryModule.POLICY))
            .should()
            .dependOnClassesThat(areIn(LibraryModule.CORE)
                    .or(areIn(LibraryModule.AWS))
                    .or(areIn(LibraryModule.TESTING))
                    .or(resideInAnyPackage("software.amazon..", "org.junit..", "org.assertj..")));

    @ArchTest
    static final ArchRule TESTING_KNOWS_NO_PROVIDER = noClasses()
            .that(areIn(LibraryModule.TESTING))
            .should()
            .dependOnClassesThat(areIn(LibraryModule.AWS).or(resideInAnyPackage("software.amazon..")));

    @ArchTest
    static final ArchRule PROVIDERS_KNOW_NO_TESTS = noClasses()
            .that(areIn(LibraryModule.AWS))
            .should()
            .dependOnClassesThat(areIn(LibraryModule.TESTING).or(resideInAnyPackage("org.junit..", "org.assertj..")));

    @ArchTest
    static final ArchRule PORTS_KNOW_VALUES_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.byoc.port")
            .should()
            .dependOnClassesThat(areOurs()
                    .and(not(resideInAnyPackage(
                            "dev.byoc.port",
                            "dev.byoc.model..",
                            "dev.byoc.image",
                            "dev.byoc.review",
                            "dev.byoc.error"))));

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_VALUES_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.byoc.model..")
            .should()
            .dependOnClassesThat(areOurs()
                    .and(not(resideInAnyPackage(
                            "dev.byoc.model..", "dev.byoc.image", "dev.byoc.error", "dev.byoc.internal.value"))));

    @ArchTest
    static final ArchRule EXCEPTIONS_OF_CORE_ARE_IN_THE_ERROR_PACKAGE = classes()
            .that(areIn(LibraryModule.CORE))
            .and(DescribedPredicate.describe(
                    "can be thrown at users",
                    type -> type.isAssignableTo(RuntimeException.class)
                            || type.isAssignableTo(Throwable.class) && LibraryModule.shows(type)))
            .should()
            .resideInAPackage("dev.byoc.error");

    @ArchTest
    static void packages_allOfThem_haveAtMostFortyFiles(JavaClasses classes) {
        Map<String, Set<String>> files = new TreeMap<>();
        classes.forEach(type -> files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                .add(outermost(type).getSimpleName()));

        assertThat(files).hasSizeGreaterThan(LibraryModule.values().length);
        files.values().removeIf(types -> types.size() <= MOST_FILES);
        assertThat(files)
                .as("packages of more than %s files; find the second subject in each", MOST_FILES)
                .isEmpty();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PackagesTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe("are ours", LibraryModule::isOurs);
    }

    private static DescribedPredicate<JavaClass> areIn(LibraryModule module) {
        return DescribedPredicate.describe(
                "are in " + module.moduleName(),
                type -> LibraryModule.isOurs(type) && LibraryModule.of(type) == module);
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}
