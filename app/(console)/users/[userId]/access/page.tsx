import { UserAccess } from "@/components/users/user-access";

export default function UserAccessPage() {
	return <UserAccess />;
}
