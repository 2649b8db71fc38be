import { Suspense } from "react";
import { OrganizationRolesTab } from "@/components/organizations/organization-page/organization-roles-tab";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ organizationId: string }>;

export default async function OrganizationRolesPage({ params }: { params: Params }) {
	const { organizationId } = await params;
	return (
		<Suspense fallback={<PageSkeleton />}>
			<OrganizationRolesTab organizationId={decodeSegment(organizationId)} />
		</Suspense>
	);
}
