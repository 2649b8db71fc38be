import { UserOverview } from "@/components/users/overview/user-overview";

export default function Page() {
	return <UserOverview />;
}
