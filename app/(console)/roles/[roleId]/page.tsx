import { RolePermissionsPage } from "@/components/roles/role-permissions-page";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ roleId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RolePermissionsPage roleId={decodeSegment(roleId)} />;
}
