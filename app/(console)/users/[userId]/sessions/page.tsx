import { UserSessions } from "@/components/users/sessions/user-sessions";

export default function Page() {
	return <UserSessions />;
}
