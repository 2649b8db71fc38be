import { OrganizationHistory } from "@/components/organizations/organization-page/organization-history";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationHistory organizationId={decodeSegment(organizationId)} />;
}
