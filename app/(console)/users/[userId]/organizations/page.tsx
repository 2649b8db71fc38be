import { UserOrganizations } from "@/components/users/user-organizations";

export default function UserOrganizationsPage() {
	return <UserOrganizations />;
}
