import { InvitationListPage } from "@/components/organizations/invitations/invitation-list-page";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <InvitationListPage organizationId={decodeSegment(organizationId)} />;
}
