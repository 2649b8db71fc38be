import { UserOverview } from "@/components/users/overview//user-overview";

export default function UserOverviewPage() {
	return <UserOverview />;
}
