package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.AwsEmulator;
import dev.byoc.aws.testkit.TestClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsCloudSharingTest {
    @Test
    void close_twice_leavesOtherCloudsUsable() {
        AwsCloud cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEmulator.require().uri()));
        AwsCloud other = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEmulator.require().uri()));
        cloud.identity();
        other.identity();

        cloud.close();
        cloud.close();

        assertThatCode(other::identity).doesNotThrowAnyException();
        other.close();
    }

    @Test
    void create_manyClouds_shareThreads() {
        int before = Thread.activeCount();
        List<AwsCloud> clouds = IntStream.range(0, 50)
                .mapToObj(i -> AwsCloud.create(settings -> settings.region(TestClients.REGION)
                        .endpoint(AwsEmulator.require().uri())))
                .toList();

        clouds.forEach(cloud -> cloud.zones().list());

        assertThat(Thread.activeCount() - before).isLessThan(25);
        clouds.forEach(AwsCloud::close);
    }
}
