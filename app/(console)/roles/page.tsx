import { Suspense } from "react";
import { RolesView } from "@/components/roles/list/roles-view";
import { PageSkeleton } from "@/components/ui/page-skeleton";

export default function RolesPage() {
	return (
		<Suspense fallback={<PageSkeleton />}>
			<RolesView />
		</Suspense>
	);
}
