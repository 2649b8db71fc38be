import { UserApplications } from "@/components/users/applications/user-applications";
import { UserSessions } from "@/components/users/sessions/user-sessions";
import { UserSignInMethods } from "@/components/users/sign-in/user-sign-in-methods";

/** Shows how the user signs in, and where they are signed in. */
export default function Page() {
	return (
		<>
			<UserSignInMethods />
			<UserSessions />
			<UserApplications />
		</>
	);
}
