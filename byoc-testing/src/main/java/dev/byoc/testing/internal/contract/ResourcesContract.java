package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link dev.byoc.port.Resources} must do. {@code CloudContract} holds one such suite for each type of
 * resource; the methods to override say what is peculiar to the type.
 *
 * @param <S> the spec of one such resource
 */
public abstract class ResourcesContract<S extends ResourceSpec> extends CloudSuite {
    private static final Component STRANGER = Component.of("stranger");

    /** Creates the suite. */
    protected ResourcesContract() {}

    /** Returns the type under test. */
    protected abstract ResourceType<S> type();

    /** Makes in {@code scene} what the resource needs, and returns the wish for it. */
    protected abstract S arrange(ScratchEnvironment scene);

    /** Returns wishes that differ from {@code spec} in what an update can change, by what differs; may be empty. */
    protected Map<String, S> changes(ScratchEnvironment scene, S spec) {
        return Map.of();
    }

    /** Returns what uses the resource so that it cannot be deleted, by the ability to notice; none by default. */
    protected Map<ProviderAbility, ResourceSpec> users(ScratchEnvironment scene, S spec) {
        return Map.of();
    }

    /** Returns the component without which the resource cannot be made; empty where the provider does not care. */
    protected Optional<Component> indispensable() {
        return Optional.empty();
    }

    /** Returns the ability to refuse a reference to what does not exist; empty where all stand-ins have it. */
    protected Optional<ProviderAbility> refusesUnknownReference() {
        return Optional.empty();
    }

    /** Returns the ability to refuse to tag what is gone; empty where all stand-ins have it. */
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.empty();
    }

    /** Returns the ability to show changed tags; empty where all stand-ins have it. */
    protected Optional<ProviderAbility> showsChangedTags() {
        return Optional.empty();
    }

    /** Returns the names of the outputs that the resource must have; none by default. */
    protected Set<String> outputs() {
        return Set.of();
    }

    @Test
    void list_nothingThere_isEmpty() {
        S spec = arrange(scene());

        assertThat(scene().list(type())).isEmpty();
        assertThat(scene().list(scene().environment(), type(), List.of(spec), Map.of()))
                .isEmpty();
    }

    @Test
    void create_spec_isListedAsWished() {
        S spec = arrange(scene());

        Observed created = scene().make(spec);

        Observed listed = scene().only(type());
        assertThat(listed.type()).isEqualTo(type());
        assertThat(listed.component()).isEqualTo(spec.component());
        assertThat(listed.attributes()).isEqualTo(scene().wished(spec));
        assertThat(listed.tags()).containsAllEntriesOf(scene().environment().tags(spec.component()));
        assertThat(listed.outputs().keySet()).containsAll(outputs());
        assertThat(listed.outputs().values()).doesNotContain("");
        assertThat(created.id()).isEqualTo(listed.id());
    }

    @Test
    void create_spec_returnsWhatIsListed() {
        Observed created = scene().make(arrange(scene()));

        Observed listed = scene().only(type());
        assertThat(created.type()).isEqualTo(listed.type());
        assertThat(created.component()).isEqualTo(listed.component());
        assertThat(created.attributes()).isEqualTo(listed.attributes());
        assertThat(created.outputs()).isEqualTo(listed.outputs());
        assertThat(created.tags()).isEqualTo(listed.tags());
    }

    @Test
    void create_ownTags_areOnIt() {
        S spec = arrange(scene());
        EnvironmentKey tagging = withTag("cost-center", "4711");

        Observed created = scene().makeAs(tagging, spec);

        assertThat(created.tags()).containsEntry("cost-center", "4711");
        assertThat(scene().only(type()).tags()).containsAllEntriesOf(tagging.tags(spec.component()));
    }

    @TestFactory
    Stream<DynamicTest> create_unknownReference_throwsNotFoundOrSaysWhatIsUnfinished() {
        return indispensable().stream()
                .map(needed -> DynamicTest.dynamicTest(needed.value(), () -> {
                    refusesUnknownReference().ifPresent(scene()::need);
                    S spec = arrange(scene());
                    scene().removeAll();

                    assertThat(scene().references().find(needed)).isPresent();
                    assertThatThrownBy(() -> scene().attempt(spec))
                            .satisfiesAnyOf(
                                    thrown -> assertThat(thrown).isInstanceOf(NotFoundException.class),
                                    thrown -> assertThat(thrown)
                                            .isInstanceOf(OutcomeUnknownException.class)
                                            .hasCauseInstanceOf(NotFoundException.class));
                }));
    }

    @Test
    void list_otherDeployment_reportsNothing() {
        scene().make(arrange(scene()));

        assertThat(scene().list(fixture().environment(), type(), List.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void list_knownIdWithoutDeploymentTag_isReported() {
        showsChangedTags().ifPresent(scene()::need);
        OtherClient client = scene().otherClient();
        S spec = arrange(scene());
        Observed created = scene().make(spec);
        EnvironmentKey environment = scene().environment();
        client.removeTag(created, environment.idTag());

        List<Observed> found = scene().list(environment, type(), List.of(), Map.of(spec.component(), created));

        assertThat(scene().list(type())).isEmpty();
        assertThat(found).extracting(Observed::id).containsExactly(created.id());
        assertThat(found.get(0).component()).isEqualTo(spec.component());
        assertThat(found.get(0).tags()).doesNotContainKey(environment.idTag());
        scene().change(environment, found.get(0), spec);
        assertThat(scene().only(type()).tags()).containsAllEntriesOf(environment.tags(spec.component()));
    }

    @Test
    void list_componentTagMissing_isReportedAsKnown() {
        showsChangedTags().ifPresent(scene()::need);
        OtherClient client = scene().otherClient();
        S spec = arrange(scene());
        Observed created = scene().make(spec);
        EnvironmentKey environment = scene().environment();
        client.removeTag(created, environment.componentTag());

        List<Observed> found = scene().list(environment, type(), List.of(), Map.of(spec.component(), created));

        assertThat(scene().list(type())).isEmpty();
        assertThat(found).extracting(Observed::component).containsExactly(spec.component());
        scene().change(environment, found.get(0), spec);
    }

    @Test
    void list_unknownKnownId_isLeftOut() {
        S spec = arrange(scene());
        Observed created = scene().make(spec);
        scene().remove(created);
        scene().expectGone(type());

        assertThat(scene().list(scene().environment(), type(), List.of(), Map.of(STRANGER, created)))
                .isEmpty();
    }

    @Test
    void update_nothingDiffers_changesNothing() {
        S spec = arrange(scene());
        scene().make(spec);
        Observed before = scene().only(type());

        Observed updated = scene().change(scene().environment(), before, spec);

        assertThat(updated.outputs()).isEqualTo(before.outputs());
        assertThat(scene().only(type())).isEqualTo(before);
    }

    @Test
    void update_eachDifference_isListedAsWished() {
        S spec = arrange(scene());
        Observed created = scene().make(spec);

        changes(scene(), spec).forEach((what, changed) -> {
            Observed updated = scene().change(scene().environment(), scene().only(type()), changed);

            Observed listed = scene().only(type());
            assertThat(listed.attributes()).as(what).isEqualTo(scene().wished(changed));
            assertThat(updated.attributes()).as(what).isEqualTo(listed.attributes());
            assertThat(updated.outputs()).as(what).isEqualTo(listed.outputs());
            assertThat(listed.id()).as(what).isEqualTo(created.id());
        });
    }

    @Test
    void update_twiceFromTheSame_isHarmless() {
        S spec = arrange(scene());
        scene().make(spec);
        Observed before = scene().only(type());

        changes(scene(), spec).forEach((what, changed) -> {
            Observed now = scene().only(type());
            scene().change(scene().environment(), now, changed);
            scene().change(scene().environment(), now, changed);
            assertThat(scene().only(type()).attributes()).as(what).isEqualTo(scene().wished(changed));
        });

        scene().change(scene().environment(), scene().only(type()), spec);
        assertThat(scene().only(type()).attributes()).isEqualTo(before.attributes());
    }

    @Test
    void update_tagsDiffer_areAsWishedAndOthersKept() {
        showsChangedTags().ifPresent(scene()::need);
        S spec = arrange(scene());
        scene().makeAs(withTag("stage", "test"), spec);

        scene().change(withTag("stage", "live"), scene().only(type()), spec);

        Observed listed = scene().only(type());
        assertThat(listed.tags()).containsEntry("stage", "live");
        assertThat(listed.attributes()).isEqualTo(scene().wished(spec));

        scene().change(scene().environment(), listed, spec);
        assertThat(scene().only(type()).tags()).containsEntry("stage", "live");
    }

    @Test
    void update_tagsDamagedByAnother_areRepaired() {
        showsChangedTags().ifPresent(scene()::need);
        OtherClient client = scene().otherClient();
        S spec = arrange(scene());
        Observed created = scene().make(spec);
        client.putTag(created, EnvironmentKey.MANAGED_BY, "somebody");
        client.putTag(created, "customers-own", "kept");
        client.removeTag(created, EnvironmentKey.NAME);

        scene().change(scene().environment(), scene().only(type()), spec);

        assertThat(scene().only(type()).tags())
                .containsAllEntriesOf(scene().environment().tags(spec.component()))
                .containsEntry("customers-own", "kept");
    }

    @Test
    void update_gone_throwsNotFound() {
        refusesTagsOnWhatIsGone().ifPresent(scene()::need);
        S spec = arrange(scene());
        scene().make(spec);
        Observed before = scene().only(type());
        scene().remove(before);
        scene().expectGone(type());

        assertThatThrownBy(() -> scene().attemptChange(withTag("stage", "live"), before, spec))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_listed_isGone() {
        S spec = arrange(scene());
        scene().make(spec);

        scene().remove(scene().only(type()));

        scene().expectGone(type());
        assertThat(scene().list(scene().environment(), type(), List.of(spec), Map.of()))
                .isEmpty();
    }

    @Test
    void delete_twice_isHarmless() {
        scene().make(arrange(scene()));
        Observed listed = scene().only(type());
        scene().remove(listed);

        assertThatCode(() -> scene().remove(listed)).doesNotThrowAnyException();

        scene().expectGone(type());
        assertThatCode(() -> scene().remove(listed)).doesNotThrowAnyException();
    }

    @Test
    void delete_thenCreate_isListedAgain() {
        S spec = arrange(scene());
        Observed first = scene().make(spec);
        scene().remove(first);
        scene().expectGone(type());

        scene().make(spec);

        assertThat(scene().only(type()).attributes()).isEqualTo(scene().wished(spec));
    }

    @TestFactory
    Stream<DynamicTest> delete_stillUsed_throwsConflict() {
        S spec = arrange(scene());
        Observed created = scene().make(spec);
        return users(scene(), spec).entrySet().stream()
                .map(use -> DynamicTest.dynamicTest(use.getKey().toString(), () -> {
                    scene().need(use.getKey());
                    Observed user = scene().make(use.getValue());
                    assertThatThrownBy(() -> fixture().cloud().resources(type()).delete(scene().environment(), created))
                            .isInstanceOf(ConflictException.class);
                    scene().remove(user);
                    scene().expectGone(user.type());
                    assertThat(scene().only(type()).attributes()).isEqualTo(scene().wished(spec));
                }));
    }

    private EnvironmentKey withTag(String key, String value) {
        EnvironmentKey environment = scene().environment();
        return new EnvironmentKey(environment.namespace(), environment.id(), Map.of(key, value));
    }
}
