package dev.byoc.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
    private static final ReleaseId OLD = ReleaseId.of("0123456789ab");
    private static final ReleaseId NEW = ReleaseId.of("ba9876543210");

    @Test
    void toString_firstRelease_saysWhatWouldBeMade() {
        assertThat(plan().build())
                .hasToString(
                        """
                        web: release ba9876543210, none serves yet
                          machines: 0 now, 2 wanted, at most 2 at once
                          instance types: m5.xlarge, then m5.2xlarge
                          image: 12,345 bytes, to be uploaded
                          to be made: launch template, firewall
                          to be deleted: nothing""");
    }

    @Test
    void toString_refusedNextRelease_saysWhyAndWhatWouldBeDeleted() {
        RolloutPlan plan = plan().before(Optional.of(OLD))
                .machinesNow(2)
                .machinesAtMost(3)
                .uploadsImage(false)
                .makesLaunchTemplate(false)
                .makesFirewall(false)
                .prunedReleases(List.of(OLD))
                .prunedImages(List.of("ff"))
                .prunedFirewalls(List.of(ResourceId.of("sg-1")))
                .verdicts(List.of(Verdict.refused("fleet", "it is full", "scale down")))
                .build();

        assertThat(plan)
                .hasToString(
                        """
                        web: release 0123456789ab -> ba9876543210
                          machines: 2 now, 2 wanted, at most 3 at once
                          instance types: m5.xlarge, then m5.2xlarge
                          image: 12,345 bytes, stored already
                          to be made: nothing
                          to be deleted: release 0123456789ab, image ff, firewall sg-1
                          fleet refused: it is full; scale down""");
        assertThat(plan.isRefused()).isTrue();
    }

    @Test
    void toString_releaseThatServes_saysSo() {
        assertThat(plan().before(Optional.of(NEW)).build().toString())
                .startsWith("web: release ba9876543210, which serves already\n");
    }

    @Test
    void isRefused_onlyUnknown_isFalse() {
        RolloutPlan plan = plan().verdicts(List.of(Verdict.unknown("quota", "nobody may read it")))
                .build();

        assertThat(plan.isRefused()).isFalse();
    }

    @Test
    void toJson_hasEverything() {
        RolloutPlan plan = plan().before(Optional.of(OLD))
                .prunedReleases(List.of(OLD))
                .prunedImages(List.of("ff"))
                .prunedFirewalls(List.of(ResourceId.of("sg-1")))
                .verdicts(List.of(Verdict.refused("fleet", "it is full", "scale down")))
                .build();

        assertThat(plan.toJson().replaceAll("\\s+", "").replace('"', '\''))
                .isEqualTo(
                        "{'deployment':'web','release':'ba9876543210','before':'0123456789ab','refused':true,"
                                + "'instanceTypes':['m5.xlarge','m5.2xlarge'],"
                                + "'machines':{'now':0,'wanted':2,'atMost':2},"
                                + "'image':{'sha256':'aa','bytes':12345,'upload':true},"
                                + "'make':{'launchTemplate':true,'firewall':true},"
                                + "'prune':{'releases':['0123456789ab'],'images':['ff'],'firewalls':['sg-1']},"
                                + "'verdicts':[{'check':'fleet','status':'refused','reason':'itisfull','remedy':'scaledown'}]}");
    }

    @Test
    void toJson_firstRelease_hasNoneBefore() {
        assertThat(plan().build().toJson()).contains("\"before\" : null", "\"refused\" : false");
    }

    private static RolloutPlan.Builder plan() {
        RolloutPlan.Builder plan = RolloutPlan.builder();
        plan.deployment("web")
                .release(NEW)
                .instanceTypes(List.of("m5.xlarge", "m5.2xlarge"))
                .machinesNow(0)
                .machinesWanted(2)
                .machinesAtMost(2)
                .imageSha256("aa")
                .imageBytes(12_345)
                .uploadsImage(true)
                .makesLaunchTemplate(true)
                .makesFirewall(true);
        return plan;
    }
}
