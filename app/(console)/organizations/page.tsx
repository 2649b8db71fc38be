import { Suspense } from "react";
import { OrganizationsView } from "@/components/organizations/list/organizations-view";
import { PageSkeleton } from "@/components/ui/page-skeleton";

export default function OrganizationsPage() {
	return (
		<Suspense fallback={<PageSkeleton />}>
			<OrganizationsView />
		</Suspense>
	);
}
