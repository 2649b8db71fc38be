import { OrganizationRolesView } from "@/components/roles/list/organization-roles-view";

export default function OrganizationRolesPage() {
	return <OrganizationRolesView />;
}
