import { OrganizationListPage } from "@/components/organizations/list/organization-list-page";

export default function Page() {
	return <OrganizationListPage />;
}
