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

    /** Makes in {@code scratch} what the resource needs, and returns the spec of it. */
    protected abstract S prepare(ScratchEnvironment scratch);

    /** Returns specs that differ from {@code spec} in what an update can change, by what differs; may be empty. */
    protected Map<String, S> changes(ScratchEnvironment scratch, S spec) {
        return Map.of();
    }

    /** Returns what uses the resource so that it cannot be deleted, by the ability to notice; none by default. */
    protected Map<ProviderAbility, ResourceSpec> usersByAbility(ScratchEnvironment scratch, S spec) {
        return Map.of();
    }

    /** Returns the component without which the resource cannot be made; empty where the provider does not care. */
    protected Optional<Component> requiredReference() {
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
        S spec = prepare(scratch());

        assertThat(scratch().list(type())).isEmpty();
        assertThat(scratch().list(scratch().environment(), type(), List.of(spec), Map.of()))
                .isEmpty();
    }

    @Test
    void create_spec_isListedAsWished() {
        S spec = prepare(scratch());

        Observed created = scratch().make(spec);

        Observed listed = scratch().only(type());
        assertThat(listed.type()).isEqualTo(type());
        assertThat(listed.component()).isEqualTo(spec.component());
        assertThat(listed.attributes()).isEqualTo(scratch().attributesOf(spec));
        assertThat(listed.tags()).containsAllEntriesOf(scratch().environment().tags(spec.component()));
        assertThat(listed.outputs().keySet()).containsAll(outputs());
        assertThat(listed.outputs().values()).doesNotContain("");
        assertThat(created.id()).isEqualTo(listed.id());
    }

    @Test
    void create_spec_returnsWhatIsListed() {
        Observed created = scratch().make(prepare(scratch()));

        Observed listed = scratch().only(type());
        assertThat(created.type()).isEqualTo(listed.type());
        assertThat(created.component()).isEqualTo(listed.component());
        assertThat(created.attributes()).isEqualTo(listed.attributes());
        assertThat(created.outputs()).isEqualTo(listed.outputs());
        assertThat(created.tags()).isEqualTo(listed.tags());
    }

    @Test
    void create_ownTags_areOnIt() {
        S spec = prepare(scratch());
        EnvironmentKey tagging = withTag("cost-center", "4711");

        Observed created = scratch().makeAs(tagging, spec);

        assertThat(created.tags()).containsEntry("cost-center", "4711");
        assertThat(scratch().only(type()).tags()).containsAllEntriesOf(tagging.tags(spec.component()));
    }

    @TestFactory
    Stream<DynamicTest> create_unknownReference_throwsNotFoundOrSaysWhatIsUnfinished() {
        return requiredReference().stream()
                .map(needed -> DynamicTest.dynamicTest(needed.value(), () -> {
                    refusesUnknownReference().ifPresent(scratch()::assumeAbility);
                    S spec = prepare(scratch());
                    scratch().removeAll();

                    assertThat(scratch().references().find(needed)).isPresent();
                    assertThatThrownBy(() -> scratch().makeUnsettled(spec))
                            .satisfiesAnyOf(
                                    thrown -> assertThat(thrown).isInstanceOf(NotFoundException.class),
                                    thrown -> assertThat(thrown)
                                            .isInstanceOf(OutcomeUnknownException.class)
                                            .hasCauseInstanceOf(NotFoundException.class));
                }));
    }

    @Test
    void list_otherDeployment_reportsNothing() {
        scratch().make(prepare(scratch()));

        assertThat(scratch().list(fixture().environment(), type(), List.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void list_knownIdWithoutDeploymentTag_isReported() {
        showsChangedTags().ifPresent(scratch()::assumeAbility);
        OtherClient client = scratch().otherClient();
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);
        EnvironmentKey environment = scratch().environment();
        client.removeTag(created, environment.idTag());

        List<Observed> found = scratch().list(environment, type(), List.of(), Map.of(spec.component(), created));

        assertThat(scratch().list(type())).isEmpty();
        assertThat(found).extracting(Observed::id).containsExactly(created.id());
        assertThat(found.get(0).component()).isEqualTo(spec.component());
        assertThat(found.get(0).tags()).doesNotContainKey(environment.idTag());
        scratch().change(environment, found.get(0), spec);
        assertThat(scratch().only(type()).tags()).containsAllEntriesOf(environment.tags(spec.component()));
    }

    @Test
    void list_componentTagMissing_isReportedAsKnown() {
        showsChangedTags().ifPresent(scratch()::assumeAbility);
        OtherClient client = scratch().otherClient();
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);
        EnvironmentKey environment = scratch().environment();
        client.removeTag(created, environment.componentTag());

        List<Observed> found = scratch().list(environment, type(), List.of(), Map.of(spec.component(), created));

        assertThat(scratch().list(type())).isEmpty();
        assertThat(found).extracting(Observed::component).containsExactly(spec.component());
        scratch().change(environment, found.get(0), spec);
    }

    @Test
    void list_unknownKnownId_isLeftOut() {
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);
        scratch().remove(created);
        scratch().expectGone(type());

        assertThat(scratch().list(scratch().environment(), type(), List.of(), Map.of(STRANGER, created)))
                .isEmpty();
    }

    @Test
    void update_nothingDiffers_changesNothing() {
        S spec = prepare(scratch());
        scratch().make(spec);
        Observed before = scratch().only(type());

        Observed updated = scratch().change(scratch().environment(), before, spec);

        assertThat(updated.outputs()).isEqualTo(before.outputs());
        assertThat(scratch().only(type())).isEqualTo(before);
    }

    @Test
    void update_eachDifference_isListedAsWished() {
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);

        changes(scratch(), spec).forEach((what, changed) -> {
            Observed updated =
                    scratch().change(scratch().environment(), scratch().only(type()), changed);

            Observed listed = scratch().only(type());
            assertThat(listed.attributes()).as(what).isEqualTo(scratch().attributesOf(changed));
            assertThat(updated.attributes()).as(what).isEqualTo(listed.attributes());
            assertThat(updated.outputs()).as(what).isEqualTo(listed.outputs());
            assertThat(listed.id()).as(what).isEqualTo(created.id());
        });
    }

    @Test
    void update_twiceFromTheSame_isHarmless() {
        S spec = prepare(scratch());
        scratch().make(spec);
        Observed before = scratch().only(type());

        changes(scratch(), spec).forEach((what, changed) -> {
            Observed now = scratch().only(type());
            scratch().change(scratch().environment(), now, changed);
            scratch().change(scratch().environment(), now, changed);
            assertThat(scratch().only(type()).attributes())
                    .as(what)
                    .isEqualTo(scratch().attributesOf(changed));
        });

        scratch().change(scratch().environment(), scratch().only(type()), spec);
        assertThat(scratch().only(type()).attributes()).isEqualTo(before.attributes());
    }

    @Test
    void update_tagsDiffer_areAsWishedAndOthersKept() {
        showsChangedTags().ifPresent(scratch()::assumeAbility);
        S spec = prepare(scratch());
        scratch().makeAs(withTag("stage", "test"), spec);

        scratch().change(withTag("stage", "live"), scratch().only(type()), spec);

        Observed listed = scratch().only(type());
        assertThat(listed.tags()).containsEntry("stage", "live");
        assertThat(listed.attributes()).isEqualTo(scratch().attributesOf(spec));

        scratch().change(scratch().environment(), listed, spec);
        assertThat(scratch().only(type()).tags()).containsEntry("stage", "live");
    }

    @Test
    void update_tagsDamagedByAnother_areRepaired() {
        showsChangedTags().ifPresent(scratch()::assumeAbility);
        OtherClient client = scratch().otherClient();
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);
        client.putTag(created, EnvironmentKey.MANAGED_BY, "somebody");
        client.putTag(created, "customers-own", "kept");
        client.removeTag(created, EnvironmentKey.NAME);

        scratch().change(scratch().environment(), scratch().only(type()), spec);

        assertThat(scratch().only(type()).tags())
                .containsAllEntriesOf(scratch().environment().tags(spec.component()))
                .containsEntry("customers-own", "kept");
    }

    @Test
    void update_gone_throwsNotFound() {
        refusesTagsOnWhatIsGone().ifPresent(scratch()::assumeAbility);
        S spec = prepare(scratch());
        scratch().make(spec);
        Observed before = scratch().only(type());
        scratch().remove(before);
        scratch().expectGone(type());

        assertThatThrownBy(() -> scratch().changeUnsettled(withTag("stage", "live"), before, spec))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_listed_isGone() {
        S spec = prepare(scratch());
        scratch().make(spec);

        scratch().remove(scratch().only(type()));

        scratch().expectGone(type());
        assertThat(scratch().list(scratch().environment(), type(), List.of(spec), Map.of()))
                .isEmpty();
    }

    @Test
    void delete_twice_isHarmless() {
        scratch().make(prepare(scratch()));
        Observed listed = scratch().only(type());
        scratch().remove(listed);

        assertThatCode(() -> scratch().remove(listed)).doesNotThrowAnyException();

        scratch().expectGone(type());
        assertThatCode(() -> scratch().remove(listed)).doesNotThrowAnyException();
    }

    @Test
    void delete_thenCreate_isListedAgain() {
        S spec = prepare(scratch());
        Observed first = scratch().make(spec);
        scratch().remove(first);
        scratch().expectGone(type());

        scratch().make(spec);

        assertThat(scratch().only(type()).attributes()).isEqualTo(scratch().attributesOf(spec));
    }

    @TestFactory
    Stream<DynamicTest> delete_stillUsed_throwsConflict() {
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);
        return usersByAbility(scratch(), spec).entrySet().stream()
                .map(use -> DynamicTest.dynamicTest(use.getKey().toString(), () -> {
                    scratch().assumeAbility(use.getKey());
                    Observed user = scratch().make(use.getValue());
                    assertThatThrownBy(() -> fixture()
                                    .cloud()
                                    .resources(type())
                                    .delete(scratch().environment(), created))
                            .isInstanceOf(ConflictException.class);
                    scratch().remove(user);
                    scratch().expectGone(user.type());
                    assertThat(scratch().only(type()).attributes())
                            .isEqualTo(scratch().attributesOf(spec));
                }));
    }

    private EnvironmentKey withTag(String key, String value) {
        EnvironmentKey environment = scratch().environment();
        return new EnvironmentKey(environment.namespace(), environment.id(), Map.of(key, value));
    }
}
