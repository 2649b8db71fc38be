import { RoleComparePage } from "@/components/roles/role-compare-page";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ roleId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleComparePage roleId={decodeSegment(roleId)} />;
}
