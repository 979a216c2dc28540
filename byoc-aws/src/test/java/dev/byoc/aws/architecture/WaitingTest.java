package dev.byoc.aws.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.byoc.port.Pauser;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.Future;

/** Operations wait in two places: for time in OperationScope, which ends when they do, for tasks in Parallel. */
@AnalyzeClasses(packages = "dev.byoc", importOptions = MainClasses.class)
class WaitingTest {
    @ArchTest
    static final ArchRule THE_ENGINE_WAITS_FOR_TIME_IN_ONE_PLACE = noClasses()
            .that()
            .resideInAnyPackage("dev.byoc.internal..", "dev.byoc.aws..")
            .and()
            .doNotHaveFullyQualifiedName("dev.byoc.internal.operation.OperationScope")
            .should()
            .callMethod(Pauser.class, "pause", Duration.class);

    /** A task that waits for another one of the same executor may wait for ever. */
    @ArchTest
    static final ArchRule NOBODY_WAITS_FOR_FUTURES = noClasses()
            .that()
            .resideInAnyPackage("dev.byoc.internal..", "dev.byoc.aws..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Future.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CompletionService.class);
}
