import { OrganizationOverview } from "@/components/organizations/organization-page/organization-overview";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationOverview organizationId={decodeSegment(organizationId)} />;
}
