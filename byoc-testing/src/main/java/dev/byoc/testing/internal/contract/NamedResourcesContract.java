package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.byoc.port.Resources} must do whose type is identified by its name.
 *
 * @param <S> the spec of one such resource
 */
public abstract class NamedResourcesContract<S extends ResourceSpec> extends ResourcesContract<S> {
    /** Creates the suite. */
    protected NamedResourcesContract() {}

    /** Returns the ability to refuse a name that is taken; empty where all stand-ins have it. */
    protected Optional<ProviderAbility> refusesTakenName() {
        return Optional.empty();
    }

    @Test
    void type_named_isIdentifiedByName() {
        assertThat(type().identifiedByName()).isTrue();
    }

    @Test
    void create_takenName_throwsAlreadyExists() {
        refusesTakenName().ifPresent(scratch()::assumeAbility);
        S spec = prepare(scratch());
        scratch().make(spec);

        assertThatThrownBy(() -> scratch().makeAs(fixture().environment(), spec))
                .isInstanceOf(AlreadyExistsException.class);

        assertThat(scratch().only(type()).attributes()).isEqualTo(scratch().attributesOf(spec));
    }

    @Test
    void list_nameOfOtherDeployment_reportsItWithItsTags() {
        S spec = prepare(scratch());
        Observed created = scratch().make(spec);

        List<Observed> found = scratch().list(fixture().environment(), type(), List.of(spec), Map.of());

        assertThat(found).extracting(Observed::id).containsExactly(created.id());
        assertThat(scratch().environment().owns(found.get(0).tags())).isTrue();
    }
}
