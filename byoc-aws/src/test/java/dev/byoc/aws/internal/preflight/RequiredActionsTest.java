package dev.byoc.aws.internal.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RequiredActionsTest {
    @Test
    void actions_everyType_areNamed() {
        assertThat(RequiredActions.types()).containsExactlyInAnyOrderElementsOf(ResourceType.all());
    }
}
