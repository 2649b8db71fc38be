import { UserApplications } from "@/components/users/applications/user-applications";

export default function Page() {
	return <UserApplications />;
}
