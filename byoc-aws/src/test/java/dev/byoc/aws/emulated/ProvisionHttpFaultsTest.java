package dev.byoc.aws.emulated;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.byoc.ByocEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.AwsEmulator;
import dev.byoc.aws.testkit.EmulatorResourceCount;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.aws.testkit.HttpFaults;
import dev.byoc.aws.testkit.MotoAccountHttp;
import dev.byoc.aws.testkit.MotoBucketTags;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.ByocException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Vendor;
import dev.byoc.plan.Step;
import dev.byoc.testing.VirtualClock;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Faults on the wire under a whole provision: whatever goes wrong, the environment comes out whole and nothing of it is
 * there twice, as the server itself counts.
 */
class ProvisionHttpFaultsTest {
    private static final int MOST_RUNS = 4;

    /** Calls that change nothing; everything else is a write. */
    private static final Set<String> READ_WORDS =
            Set.of("Describe", "Get", "List", "Simulate", "GET s3", "HEAD s3", "GetResources");

    private static final Map<String, Integer> WHOLE = Map.ofEntries(
            Map.entry("vpc", 1),
            Map.entry("subnet", 3),
            Map.entry("gateway", 1),
            Map.entry("route-table", 1),
            Map.entry("endpoint", 1),
            Map.entry("firewall", 1),
            Map.entry("template", 1),
            Map.entry("template-version", 1),
            Map.entry("role", 2),
            Map.entry("instance-profile", 1),
            Map.entry("bucket", 1),
            Map.entry("log-group", 1),
            Map.entry("fleet", 1));

    /** A bucket whose making took effect unanswered is found with its tags, so that they need no call any more. */
    private static final Set<String> NEEDLESS = Set.of("PUT s3 tagging");

    private static final HttpFaults FAULTS = new HttpFaults();

    private static WireMockServer wire;
    private static URI moto;
    private static Set<String> kinds = Set.of();

    @BeforeAll
    static void open() {
        moto = AwsEmulator.requireWhole().uri();
        wire = new WireMockServer(options()
                .dynamicPort()
                .containerThreads(64)
                .disableRequestJournal()
                .extensions(FAULTS, new MotoBucketTags(moto)));
        wire.start();
        wire.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(moto.toString())));
        FAULTS.script(Set.of(), HttpFaults.Fault.SLOW);
        try (AwsCloud cloud = cloud(MotoAccountHttp.next())) {
            environment(cloud).provision();
        }
        kinds = new TreeSet<>(FAULTS.seen());
    }

    @AfterAll
    static void close() {
        if (wire != null) {
            wire.stop();
        }
    }

    @TestFactory
    Stream<DynamicTest> provision_answerOfOneWriteLost_isCompleteWithoutDuplicates() {
        return writes().map(kind ->
                DynamicTest.dynamicTest(kind, () -> provisionUnder(Set.of(kind), HttpFaults.Fault.ANSWER_LOST)));
    }

    @Test
    void provision_firstAnswerOfEveryKindLost_isCompleteWithoutDuplicates() {
        provisionUnder(kinds, HttpFaults.Fault.ANSWER_LOST);
    }

    @Test
    void provision_firstCallOfEveryKindThrottled_isCompleteWithoutDuplicates() {
        provisionUnder(kinds, HttpFaults.Fault.THROTTLED);
    }

    @Test
    void provision_firstCallOfEveryKindFails_isCompleteWithoutDuplicates() {
        provisionUnder(kinds, HttpFaults.Fault.SERVER_ERROR);
    }

    @Test
    void provision_firstCallOfEveryKindSlow_isCompleteWithoutDuplicates() {
        provisionUnder(kinds, HttpFaults.Fault.SLOW);
    }

    @Test
    void script_kindsOfProvision_coverEveryService() {
        assertThat(kinds)
                .contains("CreateVpc", "CreateRole", "CreateAutoScalingGroup", "PUT s3 bucket", "PUT s3 policy")
                .anyMatch(kind -> kind.endsWith(".CreateLogGroup"));
        assertThat(writes()).hasSizeGreaterThan(20);
    }

    private static Stream<String> writes() {
        return kinds.stream().filter(kind -> READ_WORDS.stream().noneMatch(word -> isRead(kind, word)));
    }

    private static boolean isRead(String kind, String word) {
        return kind.startsWith(word) || kind.contains("." + word);
    }

    private static void provisionUnder(Collection<String> hit, HttpFaults.Fault fault) {
        FAULTS.script(hit, fault);
        MotoAccountHttp http = MotoAccountHttp.next();
        try (AwsCloud cloud = cloud(http);
                TestClients clients = new TestClients(moto, http)) {
            ByocEnvironment environment = environment(cloud);

            provision(environment, MOST_RUNS);

            assertThat(FAULTS.left()).as("faults that nothing met").isSubsetOf(NEEDLESS);
            assertThat(new EmulatorResourceCount(clients).of(environment.environment()))
                    .isEqualTo(WHOLE);
            assertThat(environment.plan().steps())
                    .as("what is left to do")
                    .extracting(Step::action)
                    .containsOnly(Step.Action.KEEP);
        }
    }

    /** Runs it again when it fails, as an operator would. */
    private static void provision(ByocEnvironment environment, int runs) {
        try {
            environment.provision();
        } catch (ByocException e) {
            if (runs == 1) {
                throw e;
            }
            provision(environment, runs - 1);
        }
    }

    private static AwsCloud cloud(MotoAccountHttp http) {
        return AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(URI.create(wire.baseUrl()))
                .httpClient(http));
    }

    private static ByocEnvironment environment(AwsCloud cloud) {
        VirtualClock clock = VirtualClock.create();
        return ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(FreshEnvironmentIds.next("wire"))
                .blueprint(EnclaveBlueprint.builder().build())
                .clock(clock)
                .pauser(clock)
                .build();
    }
}
