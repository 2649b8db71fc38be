import { UserOverview } from "@/components/users/user-overview";

export default function UserOverviewPage() {
	return <UserOverview />;
}
