import { OrganizationMembersPage } from "@/components/organizations/members/organization-members-page";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationMembersPage organizationId={decodeSegment(organizationId)} />;
}
