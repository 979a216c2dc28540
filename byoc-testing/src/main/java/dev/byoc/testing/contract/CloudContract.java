package dev.byoc.testing.contract;

import dev.byoc.testing.contract.fixture.CloudFixture;
import dev.byoc.testing.internal.contract.AccessReviewsContract;
import dev.byoc.testing.internal.contract.AccountContract;
import dev.byoc.testing.internal.contract.AdoptedNetworksContract;
import dev.byoc.testing.internal.contract.InventoryContract;
import dev.byoc.testing.internal.contract.resources.AddressesContract;
import dev.byoc.testing.internal.contract.resources.BucketsContract;
import dev.byoc.testing.internal.contract.resources.FirewallsContract;
import dev.byoc.testing.internal.contract.resources.FleetsContract;
import dev.byoc.testing.internal.contract.resources.GatewayEndpointsContract;
import dev.byoc.testing.internal.contract.resources.GatewaysContract;
import dev.byoc.testing.internal.contract.resources.HostIdentitiesContract;
import dev.byoc.testing.internal.contract.resources.InterfaceEndpointsContract;
import dev.byoc.testing.internal.contract.resources.KeysContract;
import dev.byoc.testing.internal.contract.resources.LaunchTemplatesContract;
import dev.byoc.testing.internal.contract.resources.LogGroupsContract;
import dev.byoc.testing.internal.contract.resources.ManagerIdentitiesContract;
import dev.byoc.testing.internal.contract.resources.NetworksContract;
import dev.byoc.testing.internal.contract.resources.RouteTablesContract;
import dev.byoc.testing.internal.contract.resources.SubnetsContract;
import dev.byoc.testing.internal.contract.workloads.AddressBindingsContract;
import dev.byoc.testing.internal.contract.workloads.HostReportsContract;
import dev.byoc.testing.internal.contract.workloads.HostedReleasesContract;
import dev.byoc.testing.internal.contract.workloads.ImageStoreContract;
import dev.byoc.testing.internal.contract.workloads.MachinesContract;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link dev.byoc.port.Cloud} must do, one nested suite for each port and type of resource. Extend it once
 * for each implementation and each stand-in for its provider:
 *
 * <pre>{@code
 * class ExampleCloudTest extends CloudContract {
 *     public Cloud cloud() { … }
 *     public EnvironmentKey environment() { … }
 * }
 * }</pre>
 *
 * <p>Each test makes what it needs as an environment of its own and removes it afterwards, so that the account may be
 * shared.
 */
public abstract class CloudContract implements CloudFixture {
    /** Creates the suite. */
    protected CloudContract() {}

    /** About identity, zones, instance types, permissions and limits. */
    @Nested
    final class Account extends AccountContract {}

    /** About networks that the customer has already. */
    @Nested
    final class AdoptedNetworks extends AdoptedNetworksContract {}

    /** About the inventory. */
    @Nested
    final class Inventory extends InventoryContract {}

    /** About networks. */
    @Nested
    final class Networks extends NetworksContract {}

    /** About subnets. */
    @Nested
    final class Subnets extends SubnetsContract {}

    /** About gateways. */
    @Nested
    final class Gateways extends GatewaysContract {}

    /** About route tables. */
    @Nested
    final class RouteTables extends RouteTablesContract {}

    /** About endpoints that are reached by a route. */
    @Nested
    final class GatewayEndpoints extends GatewayEndpointsContract {}

    /** About endpoints that have addresses of their own. */
    @Nested
    final class InterfaceEndpoints extends InterfaceEndpointsContract {}

    /** About firewalls. */
    @Nested
    final class Firewalls extends FirewallsContract {}

    /** About addresses. */
    @Nested
    final class Addresses extends AddressesContract {}

    /** About keys. */
    @Nested
    final class Keys extends KeysContract {}

    /** About buckets and what is in them. */
    @Nested
    final class Buckets extends BucketsContract {}

    /** About log groups. */
    @Nested
    final class LogGroups extends LogGroupsContract {}

    /** About the identities of machines. */
    @Nested
    final class HostIdentities extends HostIdentitiesContract {}

    /** About the vendor's identities. */
    @Nested
    final class ManagerIdentities extends ManagerIdentitiesContract {}

    /** About reviews of what identities can and cannot do; skipped where the cloud makes none. */
    @Nested
    final class AccessReviews extends AccessReviewsContract {}

    /** About launch templates. */
    @Nested
    final class LaunchTemplates extends LaunchTemplatesContract {}

    /** About fleets. */
    @Nested
    final class Fleets extends FleetsContract {}

    /** About the machines of fleets. */
    @Nested
    final class Machines extends MachinesContract {}

    /** About what addresses lead to. */
    @Nested
    final class AddressBindings extends AddressBindingsContract {}

    /** About releases in launch templates. */
    @Nested
    final class HostedReleases extends HostedReleasesContract {}

    /** About images in buckets. */
    @Nested
    final class Images extends ImageStoreContract {}

    /** About what machines report. */
    @Nested
    final class HostReports extends HostReportsContract {}
}
