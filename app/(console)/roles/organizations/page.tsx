import { OrganizationRoleListPage } from "@/components/roles/list/organization-role-list-page";

export default function Page() {
	return <OrganizationRoleListPage />;
}
