import { OrganizationMembersView } from "@/components/organizations/members/organization-members-view";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ organizationId: string }>;

export default async function OrganizationMembersPage({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationMembersView organizationId={decodeSegment(organizationId)} />;
}
