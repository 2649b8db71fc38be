import { RoleMembersPage } from "@/components/roles/role-members-page";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ roleId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleMembersPage roleId={decodeSegment(roleId)} />;
}
