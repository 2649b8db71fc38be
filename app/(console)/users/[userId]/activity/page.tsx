import { UserActivity } from "@/components/users/activity/user-activity";

export default function Page() {
	return <UserActivity />;
}
