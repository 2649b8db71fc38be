import { OrganizationsView } from "@/components/organizations/list/organizations-view";

export default function OrganizationsPage() {
	return <OrganizationsView />;
}
