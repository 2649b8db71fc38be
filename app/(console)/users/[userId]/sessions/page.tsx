import { UserSessions } from "@/components/users/sessions//user-sessions";

export default function UserSessionsPage() {
	return <UserSessions />;
}
