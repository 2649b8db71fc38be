import { InvitationsView } from "@/components/organizations/invitations/invitations-view";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ organizationId: string }>;

export default async function OrganizationInvitationsPage({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <InvitationsView organizationId={decodeSegment(organizationId)} />;
}
