package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.CountingHttp;
import dev.byoc.aws.testkit.EmulatedAws;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many calls to AWS the adapter needs for a whole environment in three zones. */
class ApiCallCountTest {
    private static final int LIST_NOTHING = 18;
    private static final int LIST_ALL = 30;
    private static final int CREATE_ALL = 40;

    private final CountingHttp http = new CountingHttp();

    @RegisterExtension
    final EmulatedAws aws = new EmulatedAws(http);

    private final AwsCloud cloud = aws.cloud();
    private final ByocEnvironment environment = ByocEnvironment.builder()
            .cloud(cloud)
            .vendor(Vendor.of("acme", AccountId.of("111122223333")))
            .id(FreshEnvironmentIds.next("count"))
            .blueprint(EnclaveBlueprint.builder().build())
            .build();
    private List<ResourceSpec> specs = List.of();

    @BeforeEach
    void plan() {
        specs = environment.plan().steps().stream()
                .flatMap(step -> step.spec().stream())
                .toList();
        http.take();
    }

    @Test
    void list_emptyAccount_staysWithinCallBudget() {
        assertThat(listAll()).isEmpty();

        Map<String, Integer> listing = http.take();
        System.out.println("call-count: list nothing " + total(listing));
        assertThat(total(listing)).as("calls to list: %s", listing).isLessThanOrEqualTo(LIST_NOTHING);
    }

    @Test
    void createThenList_wholeEnvironment_staysWithinCallBudget() {
        List<Observed> created = createAll();
        Map<String, Integer> creating = http.take();
        List<Observed> listed = listAll();
        Map<String, Integer> listing = http.take();

        System.out.println("call-count: create all " + total(creating) + ", list all " + total(listing));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
        assertThat(total(creating)).as("calls to create: %s", creating).isLessThanOrEqualTo(CREATE_ALL);
        assertThat(total(listing)).as("calls to list: %s", listing).isLessThanOrEqualTo(LIST_ALL);
    }

    private List<Observed> createAll() {
        List<Observed> created = new ArrayList<>();
        References references = References.none();
        for (ResourceSpec spec : specs) {
            Observed observed = create(spec.type(), spec, references);
            references = references.with(observed);
            created.add(observed);
        }
        return created;
    }

    private <S extends ResourceSpec> Observed create(ResourceType<S> type, ResourceSpec spec, References references) {
        return cloud.resources(type).create(environment.environment(), type.cast(spec), references);
    }

    private List<Observed> listAll() {
        List<Observed> all = new ArrayList<>();
        ResourceType.all().forEach(type -> all.addAll(list(type)));
        return all;
    }

    private <S extends ResourceSpec> List<Observed> list(ResourceType<S> type) {
        EnvironmentKey key = environment.environment();
        List<S> wished = specs.stream()
                .filter(spec -> spec.type() == type)
                .map(type::cast)
                .toList();
        return cloud.resources(type).list(key, new Lookup<>(wished, Map.of()));
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
