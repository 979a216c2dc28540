package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.resource.EndpointSpec;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItemError;

/** The names of the services that VPC endpoints lead to, and what EC2 says within an answer that looks like success. */
final class VpcEndpointServices {
    private static final String PREFIX = "com.amazonaws.";
    private static final int BAD_REQUEST = 400;

    private final Ec2Api ec2;
    private final Partition partition;

    VpcEndpointServices(Ec2Api ec2, Partition partition) {
        this.ec2 = ec2;
        this.partition = partition;
    }

    /** Returns the short name of the service {@code fullName}. */
    String shortName(String fullName) {
        String region = "." + partition.region() + ".";
        int at = fullName.indexOf(region);
        return at < 0 ? fullName : fullName.substring(at + region.length());
    }

    /** Returns the full name of the service that {@code spec} names; asks AWS where more than one form is in use. */
    String fullName(EndpointSpec spec) {
        String usual = PREFIX + partition.region() + "." + spec.service();
        if (!partition.id().equals("aws-cn")) {
            return usual;
        }
        return ApiCall.of("ec2:DescribeVpcEndpointServices", usual)
                .read(() -> ec2.reads()
                        .describeVpcEndpointServices(request -> request.filters(
                                Ec2Api.filter("service-name", List.of(usual, "cn." + usual)),
                                Ec2Api.filter(
                                        "service-type",
                                        spec.kind() == EndpointSpec.Kind.GATEWAY ? "Gateway" : "Interface"))))
                .serviceNames()
                .stream()
                .sorted()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The region has no VPC endpoint for the service; choose another or leave it out [service="
                                + spec.service() + ", region=" + partition.region() + "]"));
    }

    /** Throws what {@code answer} reports of an endpoint that was not deleted. */
    static void check(DeleteVpcEndpointsResponse answer) {
        for (UnsuccessfulItem item : answer.unsuccessful()) {
            Optional<UnsuccessfulItemError> error = Optional.ofNullable(item.error());
            throw Ec2Exception.builder()
                    .statusCode(BAD_REQUEST)
                    .requestId(answer.responseMetadata().requestId())
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(error.map(UnsuccessfulItemError::code).orElse(""))
                            .errorMessage(
                                    error.map(UnsuccessfulItemError::message).orElse(""))
                            .build())
                    .build();
        }
    }
}
