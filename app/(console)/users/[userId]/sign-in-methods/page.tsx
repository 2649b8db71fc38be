import { UserSignInMethods } from "@/components/users/sign-in/user-sign-in-methods";

export default function Page() {
	return <UserSignInMethods />;
}
