import { Suspense } from "react";
import { OrganizationRolesView } from "@/components/roles/list/organization-roles-view";
import { PageSkeleton } from "@/components/ui/page-skeleton";

export default function OrganizationRolesPage() {
	return (
		<Suspense fallback={<PageSkeleton />}>
			<OrganizationRolesView />
		</Suspense>
	);
}
