import { UserSignInMethods } from "@/components/users/user-sign-in-methods";

export default function UserSignInMethodsPage() {
	return <UserSignInMethods />;
}
