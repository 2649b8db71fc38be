import { UserApplications } from "@/components/users/user-applications";

export default function UserApplicationsPage() {
	return <UserApplications />;
}
