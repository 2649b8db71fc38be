import { UserSessions } from "@/components/users/user-sessions";

export default function UserSessionsPage() {
	return <UserSessions />;
}
