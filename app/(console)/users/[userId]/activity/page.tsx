import { UserActivity } from "@/components/users/user-activity";

export default function UserActivityPage() {
	return <UserActivity />;
}
