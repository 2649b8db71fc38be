import { HeldRoles } from "@/components/users/access/held-roles";
import { RecentDevices, RecentEvents, RecentFailures } from "@/components/users/activity/recent-activity";
import { HeldOrganizations } from "@/components/users/organizations/held-organizations";
import { OverviewColumns } from "@/components/users/overview/overview-columns";
import { UserContact } from "@/components/users/overview/user-contact";
import { UserIdentities } from "@/components/users/overview/user-identities";
import { UserSignIns } from "@/components/users/overview/user-sign-ins";

/** Answers a call: who it is, what they may do, how they sign in, and what happened lately. Each part loads and fails on its own. */
export default function Page() {
	return (
		<OverviewColumns
			first={
				<>
					<UserContact />
					<HeldRoles />
					<HeldOrganizations />
					<UserIdentities />
				</>
			}
			second={
				<>
					<RecentFailures />
					<UserSignIns />
					<RecentEvents />
					<RecentDevices />
				</>
			}
		/>
	);
}
