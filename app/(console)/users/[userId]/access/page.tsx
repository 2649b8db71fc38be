import { UserAccess } from "@/components/users/access/user-access";
import { UserOrganizations } from "@/components/users/organizations/user-organizations";

export default function Page() {
	return (
		<>
			<UserAccess />
			<UserOrganizations />
		</>
	);
}
