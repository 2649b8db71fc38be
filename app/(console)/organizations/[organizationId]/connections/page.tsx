import { OrganizationConnections } from "@/components/organizations/connections/organization-connections";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationConnections organizationId={decodeSegment(organizationId)} />;
}
