import { RoleMembersView } from "@/components/roles/role-members-view";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ roleId: string }>;

export default async function RoleMembersPage({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleMembersView roleId={decodeSegment(roleId)} />;
}
