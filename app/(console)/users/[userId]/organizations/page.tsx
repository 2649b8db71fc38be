import { UserOrganizations } from "@/components/users/organizations/user-organizations";

export default function Page() {
	return <UserOrganizations />;
}
