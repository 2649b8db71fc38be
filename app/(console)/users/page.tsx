import { Suspense } from "react";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { UsersView } from "@/components/users/users-view";

export default function UsersPage() {
	return (
		<Suspense fallback={<PageSkeleton />}>
			<UsersView />
		</Suspense>
	);
}
