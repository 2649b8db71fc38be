import { RoleHistory } from "@/components/roles/role-history";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ roleId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleHistory roleId={decodeSegment(roleId)} />;
}
