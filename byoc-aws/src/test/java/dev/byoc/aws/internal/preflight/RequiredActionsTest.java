package dev.byoc.aws.internal.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RequiredActionsTest {
    @Test
    void toCreate_everyType_namesActions() {
        assertThat(ResourceType.all())
                .allSatisfy(type -> assertThat(RequiredActions.toCreate(type)).isNotEmpty());
    }
}
