import { Suspense } from "react";
import { GroupsView } from "@/components/groups/groups-view";
import { PageSkeleton } from "@/components/ui/page-skeleton";

export default function GroupsPage() {
	return (
		<Suspense fallback={<PageSkeleton />}>
			<GroupsView />
		</Suspense>
	);
}
