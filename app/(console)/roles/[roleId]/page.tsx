import { RolePermissionsView } from "@/components/roles/role-permissions-view";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ roleId: string }>;

export default async function RolePermissionsPage({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RolePermissionsView roleId={decodeSegment(roleId)} />;
}
