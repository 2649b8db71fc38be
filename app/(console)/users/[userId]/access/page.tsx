import { UserAccess } from "@/components/users/access/user-access";

export default function Page() {
	return <UserAccess />;
}
